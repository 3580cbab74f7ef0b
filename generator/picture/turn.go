package picture

// turned applies an orientation of EXIF to the pixels. 2 to 4 mirror and turn
// by a half; from 5 on width and height change places.
func (s *solid) turned(turn int) *solid {
	if turn <= upright || turn > 8 {
		return s
	}
	width, height := s.width, s.height
	if turn >= 5 {
		width, height = height, width
	}
	out := newSolid(width, height, s.channels)
	n := s.channels
	for y := range height {
		into := out.row(y)
		for x := range width {
			fx, fy := x, y // where the pixel stands in the picture as it is
			if turn >= 5 {
				fx, fy = y, x
			}
			if turn == 2 || turn == 3 || turn == 7 || turn == 8 {
				fx = s.width - 1 - fx
			}
			if turn == 3 || turn == 4 || turn == 6 || turn == 7 {
				fy = s.height - 1 - fy
			}
			copy(into[x*n:(x+1)*n], s.pix[(fy*s.width+fx)*n:])
		}
	}
	return out
}

package picture_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"testing"

	"gongshi/generator/picture"
)

// profile is a profile with a description and nothing else, and so long.
func profile(space, name string, size int) string {
	p := make([]byte, 144+12+len(name), max(size, 200))
	copy(p[16:], space)
	binary.BigEndian.PutUint32(p[128:], 1)
	copy(p[132:], "desc")
	binary.BigEndian.PutUint32(p[136:], 144)
	binary.BigEndian.PutUint32(p[140:], uint32(12+len(name)))
	copy(p[144:], "desc")
	copy(p[156:], name)
	return string(append(p, bytes.Repeat([]byte("curve "), (size-len(p)+5)/6)...))
}

// profileSegments is a profile as a JPEG holds it.
func profileSegments(p string) []byte {
	const most = 65000
	var out []byte
	n := (len(p) + most - 1) / most
	for i := range n {
		out = append(out, segment(0xE2, "ICC_PROFILE\x00"+string([]byte{byte(i + 1), byte(n)})+p[i*most:min((i+1)*most, len(p))])...)
	}
	return out
}

func profileChunk(p string) []byte {
	var b bytes.Buffer
	b.WriteString("a name\x00\x00")
	w := zlib.NewWriter(&b)
	w.Write([]byte(p))
	w.Close()
	return pngChunk("iCCP", b.String())
}

// TestProfiles: colours that are not sRGB keep what explains them, in the form
// of the picture that is made; sRGB needs none.
func TestProfiles(t *testing.T) {
	p3, long := profile("RGB ", "Display P3", 500), profile("RGB ", "a printer", 150_000)
	photo, drawing, shot := asJPEG(painted(300, 200)), asPNG(corners(300, 200)), asPNG(noisy(300, 200))
	for name, c := range map[string]struct {
		data []byte
		keep string // "" = none
	}{
		"wide colours in JPEG":        {insert(photo, 2, profileSegments(p3)), p3},
		"a long profile":              {insert(photo, 2, profileSegments(long)), long},
		"sRGB in JPEG":                {insert(photo, 2, profileSegments(profile("RGB ", "sRGB IEC61966-2.1", 500))), ""},
		"sRGB in UTF-16":              {insert(photo, 2, profileSegments(profile("RGB ", "\x00s\x00R\x00G\x00B", 500))), ""},
		"for another sort of colours": {insert(photo, 2, profileSegments(profile("GRAY", "Dot Gain", 500))), ""},
		"a part is missing":           {insert(photo, 2, profileSegments(long)[65000+18:]), ""},
		"too short to be one":         {insert(photo, 2, profileSegments("RGB ")), ""},
		"wide colours in PNG":         {insert(drawing, pngHead, profileChunk(p3)), p3},
		"sRGB in PNG":                 {insert(drawing, pngHead, profileChunk(profile("RGB ", "sRGB", 500))), ""},
		"a photo as PNG":              {insert(shot, pngHead, profileChunk(p3)), p3},
	} {
		out := fit(t, c.data, 150)
		got := ""
		switch picture.Format(out) {
		case "jpeg":
			if c.keep != "" {
				got = c.keep
				for i := 0; i < len(c.keep); i += 60000 { // the parts may be cut elsewhere
					if !bytes.Contains(out, []byte(c.keep[i:min(i+400, len(c.keep))])) {
						got = "a part"
					}
				}
			} else if bytes.Contains(out, []byte("ICC_PROFILE")) {
				got = "one"
			}
		case "png":
			if i := bytes.Index(out, []byte("iCCP")); i >= 0 {
				r, err := zlib.NewReader(bytes.NewReader(out[i+4+5:]))
				if err != nil {
					t.Fatal(name, err)
				}
				var b bytes.Buffer
				b.ReadFrom(r)
				got = b.String()
			}
		}
		if got != c.keep {
			t.Errorf("%s: a profile of %d bytes, want %d", name, len(got), len(c.keep))
		}
	}
}

// TestOddColours: a JPEG can't say what some chunks of a PNG do, so such a PNG
// stays one.
func TestOddColours(t *testing.T) {
	shot := asPNG(noisy(300, 200))
	gamma := func(n uint32) []byte { return pngChunk("gAMA", string(binary.BigEndian.AppendUint32(nil, n))) }
	for name, c := range map[string]struct {
		chunks []byte
		want   string
	}{
		"usual gamma":    {gamma(45455), "jpeg"},
		"another gamma":  {gamma(55555), "png"},
		"sRGB besides":   {append(gamma(55555), pngChunk("sRGB", "\x00")...), "jpeg"},
		"HDR":            {pngChunk("cICP", "\x09\x10\x00\x01"), "png"},
		"primary colour": {pngChunk("cHRM", string(make([]byte, 32))), "jpeg"},
	} {
		out := fit(t, insert(shot, pngHead, c.chunks), 150)
		if got := picture.Format(out); got != c.want {
			t.Errorf("%s: %s", name, got)
		}
		if c.want == "png" && !bytes.Contains(out, c.chunks) {
			t.Errorf("%s: it is lost", name)
		}
	}
}

package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/klauspost/compress/zlib"
)

// perStream is how many small objects are packed into one compressed stream.
const perStream = 200

// A file collects numbered objects. Streams are written at once, all else is packed into object streams at the end.
type file struct {
	out     bytes.Buffer
	places  []place // by object number
	pending []int   // numbers of the objects that wait to be packed
	bodies  map[int]string
	packer  *zlib.Writer
}

// A place is where an object stands: at an offset of the file, or inside an object stream.
type place struct {
	offset int
	stream int // number of the object stream; 0 if it stands by itself
	index  int // in that stream
}

func newFile() *file {
	f := &file{places: make([]place, 1), bodies: map[int]string{}}
	f.out.WriteString("%PDF-1.7\n%\xe5\x85\xac\xe7\xa4\xba\n") // bytes above 127 tell transports that this isn't text
	f.packer, _ = zlib.NewWriterLevel(nil, zlib.DefaultCompression)
	return f
}

// number reserves the number of an object.
func (f *file) number() int {
	f.places = append(f.places, place{})
	return len(f.places) - 1
}

func (f *file) object(n int, body string) {
	f.pending = append(f.pending, n)
	f.bodies[n] = body
}

// stream writes compressed data; dict is what its dictionary holds besides.
func (f *file) stream(n int, dict string, data []byte) {
	f.raw(n, dict+"/Filter/FlateDecode", f.pack(data))
}

// raw writes data that has its own filter.
func (f *file) raw(n int, dict string, data []byte) {
	f.places[n].offset = f.out.Len()
	fmt.Fprintf(&f.out, "%d 0 obj\n<<%s/Length %d>>stream\n", n, dict, len(data))
	f.out.Write(data)
	f.out.WriteString("\nendstream\nendobj\n")
}

func (f *file) pack(data []byte) []byte {
	var b bytes.Buffer
	f.packer.Reset(&b)
	f.packer.Write(data) // into memory: can't fail
	f.packer.Close()
	return b.Bytes()
}

// finish packs the small objects, writes the table of all places and gives the file.
func (f *file) finish(catalog, info int) []byte {
	for list := f.pending; len(list) > 0; {
		n := min(perStream, len(list))
		f.packObjects(list[:n])
		list = list[n:]
	}
	table := f.number()
	start := f.out.Len()
	f.places[table].offset = start
	hash := sha256.Sum256(f.out.Bytes())
	id := hex.EncodeToString(hash[:16])
	f.raw(table, fmt.Sprintf("/Type/XRef/Size %d/W[1 4 2]/Root %s/Info %s/ID[<%s><%s>]/Filter/FlateDecode",
		len(f.places), ref(catalog), ref(info), id, id), f.pack(f.table()))
	fmt.Fprintf(&f.out, "startxref\n%d\n%%%%EOF\n", start)
	return f.out.Bytes()
}

func (f *file) packObjects(list []int) {
	stream := f.number()
	var head, body strings.Builder
	for i, n := range list {
		f.places[n] = place{stream: stream, index: i}
		fmt.Fprintf(&head, "%d %d ", n, body.Len())
		body.WriteString(f.bodies[n])
		body.WriteByte('\n')
	}
	f.stream(stream, fmt.Sprintf("/Type/ObjStm/N %d/First %d", len(list), head.Len()), []byte(head.String()+body.String()))
}

func (f *file) table() []byte {
	var out []byte
	for n, p := range f.places {
		kind, where, index := byte(1), p.offset, p.index
		switch {
		case n == 0:
			kind, index = 0, 65535
		case p.stream != 0:
			kind, where = 2, p.stream
		}
		out = append(out, kind)
		out = binary.BigEndian.AppendUint32(out, uint32(where))
		out = binary.BigEndian.AppendUint16(out, uint16(index))
	}
	return out
}

func ref(n int) string { return strconv.Itoa(n) + " 0 R" }

func refs(list []int) string {
	var b strings.Builder
	b.WriteByte('[')
	for i, n := range list {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(ref(n))
	}
	b.WriteByte(']')
	return b.String()
}

// number writes a length with as many digits as show: a hundredth of a point is a three-hundredth of a millimetre.
func number(v float64) string { return string(appendNumber(nil, v)) }

func appendNumber(b []byte, v float64) []byte {
	start := len(b)
	b = strconv.AppendFloat(b, v, 'f', 2, 64)
	for b[len(b)-1] == '0' {
		b = b[:len(b)-1]
	}
	if b[len(b)-1] == '.' {
		b = b[:len(b)-1]
	}
	if string(b[start:]) == "-0" {
		b = append(b[:start], '0')
	}
	return b
}

// text is a string for people: ASCII as it is, all else as UTF-16.
func text(s string) string {
	plain := true
	for i := range len(s) {
		plain = plain && s[i] >= ' ' && s[i] < 0x7f
	}
	if plain {
		return literal(s)
	}
	out := []byte("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		out = appendHex(out, u)
	}
	return string(append(out, '>'))
}

func appendHex(b []byte, v uint16) []byte {
	const digits = "0123456789ABCDEF"
	return append(b, digits[v>>12], digits[v>>8&15], digits[v>>4&15], digits[v&15])
}

var escapes = strings.NewReplacer(`\`, `\\`, `(`, `\(`, `)`, `\)`, "\r", `\r`, "\n", `\n`)

func literal(s string) string { return "(" + escapes.Replace(s) + ")" }

// address writes an address as PDF wants it, in ASCII only.
func address(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		if c <= ' ' || c >= 0x7f {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return literal(b.String())
}

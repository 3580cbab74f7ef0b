package cli

import (
	"context"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"

	"github.com/cli/browser"
	"rsc.io/qr"

	"gongshi/generator"
	"gongshi/generator/finding"
	"gongshi/generator/serve"
)

// phones lets phones on the same network see the site as it would be published.
func (s *Streams) phones(ctx context.Context, o generator.Options, port int) error {
	ips := serve.Addresses()
	if len(ips) == 0 {
		return usageError{"这台电脑没有连上无线网或局域网，手机找不到它。", "连上和手机相同的网络，再试一次。"}
	}
	r, err := generator.Check(ctx, o)
	if err != nil {
		return s.cannotOpen(err)
	}
	if r.Failed() {
		p := finding.Printer{Out: s.Err, Color: s.Color, Max: 10}
		p.Print(r.Findings)
		fmt.Fprintln(s.Err, "有错误，改好以后才能给手机看。")
		return errFailed
	}
	if port == 0 {
		port = defaultPort
	}
	l, err := net.Listen("tcp", net.JoinHostPort("", strconv.Itoa(port)))
	if err != nil {
		return usageError{"端口已被占用，或不能使用。", "换一个端口，例如 --lan --port 8400。"}
	}
	var hosts []string
	for _, ip := range ips {
		hosts = append(hosts, net.JoinHostPort(ip, strconv.Itoa(port)))
	}
	p := serve.ForPhones(o)
	p.Recheck(ctx)
	return runServer(ctx, p, p.PhoneHandler(hosts), p.Watch, l, func() {
		address := "http://" + hosts[0] + "/"
		fmt.Fprintf(s.Err, "手机连上和这台电脑相同的无线网，扫码或输入：%s\n\n", address)
		drawQR(s.Err, address)
		for _, h := range hosts[1:] {
			fmt.Fprintf(s.Err, "打不开就试：http://%s/\n", h)
		}
		fmt.Fprintln(s.Err, "\n手机看到的是网上公开的样子，没有草稿，没有内部内容。\n电脑问要不要允许访问网络时，选“专用网络”。按 Ctrl+C 结束。")
	})
}

// quiet is the blank margin of a QR code, in modules: what most phones need.
const quiet = 2

// drawQR draws a QR code with half blocks, dark on light whatever the colours of
// the terminal are.
func drawQR(w io.Writer, text string) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return
	}
	black := func(x, y int) bool { return code.Black(x-quiet, y-quiet) }
	size := code.Size + 2*quiet
	for y := 0; y < size; y += 2 {
		var b strings.Builder
		b.WriteString("\x1b[30;107m")
		for x := range size {
			switch up, down := black(x, y), y+1 < size && black(x, y+1); {
			case up && down:
				b.WriteString("█")
			case up:
				b.WriteString("▀")
			case down:
				b.WriteString("▄")
			default:
				b.WriteByte(' ')
			}
		}
		b.WriteString("\x1b[0m\n")
		io.WriteString(w, b.String())
	}
}

// openBrowser shows an address in the browser; without one the address has been
// printed anyway.
func openBrowser(address string) {
	browser.Stdout, browser.Stderr = io.Discard, io.Discard
	browser.OpenURL(address)
}

package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"gongshi/generator/serve"
)

// defaultPort is where the preview listens; the next free one is taken when
// another preview is running.
const defaultPort = 8321

func serveCommand(io *Streams) *cobra.Command {
	cmd := &cobra.Command{
		Example: "  gongshi serve\n  gongshi serve --lan",
		Use:     "serve",
		Short:   "在浏览器里预览，保存后自动刷新",
		Long: "在本机预览网站。保存文件后页面自动刷新，并列出检查结果。\n草稿和待审的公告也看得到，并有标记。\n" +
			"页面上的“三种公开范围并排看”同时显示网上公开、村内公示栏、工作人员各看到什么；“日期”换成别的一天看。\n按 Ctrl+C 结束。\n退出码：0 按 Ctrl+C 结束；1 站点的设置有错误，不能给手机看；2 命令用法不对。",
		Args: noArgs,
	}
	f := cmd.Flags()
	f.Int("port", 0, "`端口`（默认：8321，被占用时用下一个）")
	f.String("date", "", "按这一`日期`预览，例如 2026-03-01")
	f.Bool("browser", false, "同时打开浏览器")
	f.Bool("lan", false, "让同一个无线网里的手机也能看：只有网上公开的、已签发的内容")
	f.Bool("poll", false, "每秒查看一次文件；站点在网络盘上、保存后不刷新时用")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		o, err := io.options(cmd)
		if err != nil {
			return err
		}
		port, _ := f.GetInt("port")
		if lan, _ := f.GetBool("lan"); lan {
			return io.phones(cmd.Context(), o, port)
		}
		open, _ := f.GetBool("browser")
		listener, err := listen(port)
		if err != nil {
			return usageError{"端口已被占用，或不能使用。", "换一个端口，例如 --port 8400。"}
		}
		p := serve.New(o)
		watch := p.Watch
		if on, _ := f.GetBool("poll"); on {
			watch = p.Poll
		}
		return runPreview(cmd.Context(), p, watch, listener, func(address string) {
			fmt.Fprintf(io.Err, "预览地址：%s\n三种公开范围并排看：%s_gongshi/views\n按 Ctrl+C 结束。\n", address, address)
			if open {
				openBrowser(address)
			}
		})
	}
	return cmd
}

// listen opens a port of the loopback interface, never of the network.
func listen(port int) (net.Listener, error) {
	if port != 0 {
		return net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	}
	var err error
	for try := defaultPort; try < defaultPort+20; try++ {
		var l net.Listener
		if l, err = net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(try))); err == nil {
			return l, nil
		}
	}
	return nil, err
}

// runPreview serves until the context ends.
func runPreview(ctx context.Context, p *serve.Preview, watch func(context.Context), l net.Listener, ready func(address string)) error {
	return runServer(ctx, p, p.Handler(), watch, l, func() { ready("http://" + l.Addr().String() + "/") })
}

func runServer(ctx context.Context, p *serve.Preview, h http.Handler, watch func(context.Context), l net.Listener, ready func()) error {
	defer p.Close()
	server := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}
	go watch(ctx)
	go func() {
		<-ctx.Done()
		server.Close()
	}()
	ready()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return usageError{"预览意外停止。", "再运行一次 gongshi serve。"}
	}
	return nil
}

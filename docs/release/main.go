// Command release makes what people download: the program for each system, the
// example site, and a list of checksums.
//
//	go run ./docs/release -version 0.3.0 -out dist
//
// In: this repository. Out: a folder with gongshi-VERSION-SYSTEM-ARCH[.exe],
// gongshi-example-VERSION.zip and SHA256SUMS. The same sources make the same
// bytes. docs/release.md says what to do with them.
package main

import (
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// targets are the systems that a release is made for. Go needs Windows 10.
var targets = []string{"linux/amd64", "linux/arm64", "windows/amd64", "windows/arm64", "windows/386", "darwin/amd64", "darwin/arm64"}

// most is how large one program may be, in bytes: it travels by chat.
const most = 45 << 20

func main() {
	log.SetFlags(0)
	log.SetPrefix("release: ")
	version := flag.String("version", "", "version, such as 0.3.0")
	out := flag.String("out", "dist", "new `folder` for the files")
	only := flag.String("only", "", "one `system/arch` alone")
	flag.Parse()
	if err := run(*version, *out, *only); err != nil {
		log.Fatal(err)
	}
}

var versionForm = regexp.MustCompile(`^\d+\.\d+\.\d+(-[a-z0-9.]+)?$`)

func run(version, out, only string) error {
	switch {
	case !versionForm.MatchString(version):
		return errors.New("write -version 0.3.0")
	case only != "" && !slices.Contains(targets, only):
		return fmt.Errorf("-only is none of %s", strings.Join(targets, ", "))
	}
	if err := os.Mkdir(out, 0o777); err != nil {
		return fmt.Errorf("the folder must be new: %w", err)
	}
	for _, t := range targets {
		if only == "" || only == t {
			if err := build(version, out, t); err != nil {
				return err
			}
		}
	}
	example := filepath.Join(out, "gongshi-example-"+version+".zip")
	if err := pack(".", example); err != nil {
		return fmt.Errorf("example: %w", err)
	}
	return sums(out)
}

// build makes the program for one system, without paths of this machine, symbols
// and debugging data.
func build(version, out, target string) error {
	system, arch, _ := strings.Cut(target, "/")
	name := fmt.Sprintf("gongshi-%s-%s-%s", version, system, arch)
	if system == "windows" {
		name += ".exe"
	}
	file := filepath.Join(out, name)
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w -X gongshi/generator/cli.version="+version, "-o", file, "./generator/cmd/gongshi")
	cmd.Env = append(os.Environ(), "GOOS="+system, "GOARCH="+arch, "CGO_ENABLED=0")
	if said, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", target, err, said)
	}
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	if info.Size() > most {
		return fmt.Errorf("%s has %d bytes, more than %d", name, info.Size(), most)
	}
	fmt.Printf("%-40s %5.1f MB\n", name, float64(info.Size())/(1<<20))
	return nil
}

// sums writes the checksums as sha256sum and certutil show them.
func sums(out string) error {
	list, err := os.ReadDir(out)
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, e := range list {
		data, err := os.ReadFile(filepath.Join(out, e.Name()))
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%x  %s\n", sha256.Sum256(data), e.Name())
	}
	return os.WriteFile(filepath.Join(out, "SHA256SUMS"), []byte(b.String()), 0o666)
}

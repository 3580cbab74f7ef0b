package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// preview measures, in seconds, how long it takes from saving a notice until
// the browser has the page with the new text: it listens to the preview as the
// open page does, and asks for the page when it is told to. The full check
// that follows a change is waited for, so that each save meets a preview at
// rest.
func (s *setup) preview(notice string, times int) ([]float64, error) {
	cmd := exec.Command(s.gongshi, "serve", "--site", s.site)
	said, err := cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	defer func() {
		cmd.Process.Kill()
		cmd.Wait()
	}()
	address, err := addressIn(said)
	if err != nil {
		return nil, err
	}
	rel, err := filepath.Rel(filepath.Join(s.site, "content"), notice)
	if err != nil {
		return nil, err
	}
	page := address + strings.TrimSuffix(filepath.ToSlash(rel), ".md") + ".html"
	words, err := listen(address + "_gongshi/events")
	if err != nil {
		return nil, err
	}
	var out []float64
	const first = 1000 // beyond the numbers of the rebuilds
	for i := range times + 1 {
		began := time.Now()
		if err := edit(notice, first+i); err != nil {
			return nil, err
		}
		if err := await(words, "reload"); err != nil {
			return nil, err
		}
		data, err := fetch(page)
		if err != nil {
			return nil, err
		}
		took := time.Since(began)
		if !bytes.Contains(data, []byte(mark(first+i))) {
			return nil, errors.New("the preview served the page without the edit")
		}
		if err := await(words, "findings"); err != nil {
			return nil, err
		}
		if i > 0 { // the first finds nothing made yet
			out = append(out, took.Seconds())
		}
	}
	return out, nil
}

// addressIn reads what the preview says until it names its address.
func addressIn(r io.Reader) (string, error) {
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		if _, at, ok := strings.Cut(lines.Text(), "http://"); ok {
			go io.Copy(io.Discard, r)
			return "http://" + strings.TrimSpace(at), nil
		}
	}
	return "", errors.Join(errors.New("the preview named no address"), lines.Err())
}

// listen hands on the names of the preview's events.
func listen(events string) (<-chan string, error) {
	resp, err := http.Get(events)
	if err != nil {
		return nil, err
	}
	words := make(chan string, 16)
	go func() {
		defer resp.Body.Close()
		defer close(words)
		lines := bufio.NewScanner(resp.Body)
		for lines.Scan() {
			if word, ok := strings.CutPrefix(lines.Text(), "event: "); ok {
				words <- word
			}
		}
	}()
	return words, nil
}

// await waits for one event and passes over others.
func await(words <-chan string, want string) error {
	late := time.After(2 * time.Minute)
	for {
		select {
		case word, ok := <-words:
			if !ok {
				return errors.New("the preview ended")
			}
			if word == want {
				return nil
			}
		case <-late:
			return fmt.Errorf("the preview did not say %q within two minutes", want)
		}
	}
}

func fetch(page string) ([]byte, error) {
	resp, err := http.Get(page)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the preview answered %s", resp.Status)
	}
	return io.ReadAll(resp.Body)
}

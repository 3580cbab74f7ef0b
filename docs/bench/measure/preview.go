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
	const first = 1000 // beyond the numbers of the rebuilds
	if err := warm(words, page, notice, first); err != nil {
		return nil, err
	}
	var out []float64
	for i := range times {
		text := first + 1 + i
		began := time.Now()
		if err := edit(notice, text); err != nil {
			return nil, err
		}
		if err := await(words, "reload", 2*time.Minute); err != nil {
			return nil, err
		}
		data, err := fetch(page)
		if err != nil {
			return nil, err
		}
		out = append(out, time.Since(began).Seconds())
		if !bytes.Contains(data, []byte(mark(text))) {
			return nil, errors.New("the preview served the page without the edit")
		}
		if err := await(words, "findings", 2*time.Minute); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// warm brings the preview to rest: the page asked for once, the folders
// watched. The preview says its address before it watches them all, so the
// first saves may go by unseen.
func warm(words <-chan string, page, notice string, text int) error {
	if _, err := fetch(page); err != nil {
		return err
	}
	for range 30 {
		if err := edit(notice, text); err != nil {
			return err
		}
		if await(words, "reload", 2*time.Second) == nil {
			return await(words, "findings", 2*time.Minute)
		}
	}
	return errors.New("the preview notices no change")
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
func await(words <-chan string, want string, patience time.Duration) error {
	late := time.After(patience)
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
			return fmt.Errorf("the preview did not say %q within %v", want, patience)
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

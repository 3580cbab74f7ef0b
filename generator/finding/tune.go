package finding

import (
	"path"
)

// Tuning is what a site says about findings: warnings may be raised, lowered
// or switched off; any finding but an error of privacy may be accepted with a
// reason. Errors are never muted by name alone.
type Tuning struct {
	Level    map[string]Level
	Suppress []Suppression
}

// Level is the wanted severity of a warning.
type Level uint8

const (
	AsIs Level = iota
	Off
	AsHint
	AsWarning
	AsError
)

// Suppression accepts the findings of one ID, in one file or everywhere.
type Suppression struct {
	ID, File, Reason string
	At               Place // where the suppression itself is written
}

// Tune applies a site's tuning to a sorted list. Suppressed warnings stay in
// the list as hints with their reason, so that `check` can show them; a
// suppression that matched nothing is reported.
func Tune(list []Finding, t Tuning) []Finding {
	used := make([]bool, len(t.Suppress))
	out := make([]Finding, 0, len(list))
	for _, f := range list {
		if f.Severity != Error {
			switch t.Level[f.ID] {
			case Off:
				continue
			case AsHint:
				f.Severity = Hint
			case AsWarning:
				f.Severity = Warning
			case AsError:
				f.Severity = Error
			}
		}
		for i, s := range t.Suppress {
			if s.ID == f.ID && s.Reason != "" && matches(s.File, f.Place.File) && suppressible(f) {
				used[i] = true
				f.Suppressed = s.Reason
				f.Severity = Hint
			}
		}
		out = append(out, f)
	}
	for i, s := range t.Suppress {
		if !used[i] {
			out = append(out, Finding{ID: "suppress/unused", Severity: Hint, Place: s.At,
				Text: "这条 suppress（" + s.ID + "）没有对上任何检查结果。", Hint: "问题已经改好的话，把它删掉。"})
		}
	}
	log := Log{list: out}
	return log.List()
}

// Errors counts the findings of a log that are errors, those that the site has
// raised included, each once.
func (t Tuning) Errors(l *Log) (n int) {
	if l.Len() == 0 {
		return 0
	}
	for _, f := range l.List() {
		if f.Severity == Error || t.Level[f.ID] == AsError {
			n++
		}
	}
	return n
}

// suppressible: an error says that the output would be wrong or leak; a reason
// does not change that.
func suppressible(f Finding) bool { return f.Severity != Error }

func matches(pattern, file string) bool {
	if pattern == "" || pattern == file {
		return true
	}
	ok, err := path.Match(pattern, file)
	return err == nil && ok
}

// Count tells how many findings of each severity a list has, not counting
// suppressed ones.
func Count(list []Finding) (errors, warnings, hints, suppressed int) {
	for _, f := range list {
		switch {
		case f.Suppressed != "":
			suppressed++
		case f.Severity == Error:
			errors++
		case f.Severity == Warning:
			warnings++
		default:
			hints++
		}
	}
	return
}

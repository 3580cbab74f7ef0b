package start

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"path"

	"gongshi/generator/blank"
	"gongshi/generator/model"
)

// register makes the workbook of a register with the sample's rows in it: what a
// clerk would hand in.
func (f Files) register(dir, sample string, d *model.Declaration, p page) error {
	text, err := filled(sample, p)
	if err != nil {
		return err
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		return err
	}
	span := model.Span{}
	if d.Period == model.Year {
		span = model.YearSpan(p.Year)
	}
	var data bytes.Buffer
	if err := blank.Write(&data, d, blank.Options{Area: p.Name, Span: span, Today: p.Today, Filled: rows}); err != nil {
		return fmt.Errorf("%s: %w", d.Slug, err)
	}
	f[path.Join(dir, "registers", blank.Name(d, span))] = data.Bytes()
	return nil
}

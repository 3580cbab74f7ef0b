package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// fill types rows into a workbook below its headings, as a clerk does, and saves
// it through LibreOffice where that is installed:
//
//	fill FILE.xlsx ROWS.csv     the first line of ROWS.csv names headings
//
// A row is written over what stands there, counted from the first below the
// headings.
func fill(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: fill FILE.xlsx ROWS.csv")
	}
	file := ts.MkAbs(args[0])
	x, err := excelize.OpenFile(file)
	ts.Check(err)
	sheet := x.GetSheetName(0)
	all, err := x.GetRows(sheet)
	ts.Check(err)
	rows := strings.Split(strings.TrimSpace(ts.ReadFile(args[1])), "\n")
	for j, name := range strings.Split(rows[0], ",") {
		head := slices.IndexFunc(all, func(cells []string) bool {
			return slices.ContainsFunc(cells, func(c string) bool { return bare(c) == name })
		})
		if head < 0 {
			ts.Fatalf("no heading %s", name)
		}
		col := slices.IndexFunc(all[head], func(c string) bool { return bare(c) == name })
		for i, row := range rows[1:] {
			cell, err := excelize.CoordinatesToCellName(col+1, head+2+i)
			ts.Check(err)
			ts.Check(x.SetCellValue(sheet, cell, strings.Split(row, ",")[j]))
		}
	}
	ts.Check(x.Save())
	ts.Check(x.Close())
	if soffice, err := exec.LookPath("soffice"); err == nil {
		out := ts.MkAbs("saved")
		cmd := exec.Command(soffice, "-env:UserInstallation=file://"+ts.MkAbs("profile"), "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out, file)
		if said, err := cmd.CombinedOutput(); err != nil {
			ts.Fatalf("soffice: %v\n%s", err, said)
		}
		data, err := os.ReadFile(filepath.Join(out, filepath.Base(file)))
		ts.Check(err)
		ts.Check(os.WriteFile(file, data, 0o666))
	} else {
		ts.Logf("LibreOffice is not installed: the workbook is as excelize wrote it")
	}
}

// bare is a heading without its unit and its star.
func bare(heading string) string {
	name, _, _ := strings.Cut(strings.ReplaceAll(heading, "(", "（"), "（")
	return strings.Trim(name, "＊* \n")
}

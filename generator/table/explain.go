package table

import (
	"errors"

	"gongshi/generator/finding"
	"gongshi/generator/workbook"
)

// explain says in a person's words why a workbook can't be read.
func explain(name string, err error, log *finding.Log) {
	const save = "用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”，用新文件换掉这个文件。"
	at := finding.Place{File: name}
	var e *workbook.Error
	if !errors.As(err, &e) {
		e = &workbook.Error{Fault: workbook.Damaged}
	}
	switch e.Fault {
	case workbook.Old:
		log.Add("register/workbook", at, "这是旧格式的表格（.xls 或 .et），不能读取。", save)
	case workbook.Binary:
		log.Add("register/workbook", at, "这是二进制的工作簿（.xlsb），不能读取。", save)
	case workbook.Encrypted:
		log.Add("register/workbook", at, "这个工作簿设了打开密码，不能读取。", "用 Excel 或 WPS 打开，在“文件 → 信息 → 保护工作簿”（WPS 是“文件 → 文档加密”）里去掉密码，再保存。")
	case workbook.Web:
		log.Add("register/workbook", at, "这个文件其实是网页，只是用了表格的文件名，里面也没有表格。", save)
	case workbook.Encoding:
		log.Add("file/encoding", at, "这个文件其实是网页，它的文字编码读不懂。", save)
	case workbook.TooLarge:
		log.Add("register/workbook", at, "这个工作簿展开后太大，不像一份台账，没有读取。", "把台账的各行复制到一个新的工作簿，保存后换掉这个文件。")
	case workbook.Damaged:
		log.Add("register/workbook", at, "这个工作簿不完整或已损坏，不能读取。", "重新拷贝一份；还不行就用 Excel 或 WPS 打开修复，另存为“Excel 工作簿（.xlsx）”。")
	default:
		log.Add("register/unknown", at, "这个文件不是 Excel 工作簿，只是用了它的文件名。", "用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”或“CSV UTF-8”。")
	}
}

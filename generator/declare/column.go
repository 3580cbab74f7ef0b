package declare

import (
	"fmt"
	"regexp"
	"strings"

	"gongshi/generator/day"
	"gongshi/generator/formula"
	"gongshi/generator/model"
	"gongshi/generator/tomlfile"
)

// columns reads all columns, then the formulas, which may name any column that
// is read from a file and the derived ones above.
func (r *reader) columns() {
	tables := r.t.Tables("columns")
	extra := len(tables)
	if r.extra != nil {
		r.extra.Only("audience", "rows", "standard", "extra_columns")
		tables = append(tables, r.extra.Tables("extra_columns")...)
	}
	items := r.items()
	for i, t := range tables {
		c, ok := r.declared(t)
		if !ok {
			continue
		}
		if items.before(c.Key) {
			r.addAll(items)
		}
		c.Extra = i >= extra
		r.add(c, t)
	}
	r.addAll(items)
	if len(r.d.Columns) == 0 {
		r.t.Report("register/declare", r.t.Here(), "台账声明里没有任何列。", "用 [[columns]] 写明每一列的 key、heading、type。")
	}
	r.sameHeading()
	r.inputs = make([][]int, len(r.d.Columns))
	for i := range r.d.Columns {
		if r.from[i].Has("formula") {
			r.derive(i)
		}
	}
}

// add takes in a column that is declared in t.
func (r *reader) add(c model.Column, t *tomlfile.Table) {
	if r.d.Column(c.Key) >= 0 {
		t.Report("register/declare", t.Place("key"), fmt.Sprintf("列 %s 声明了两次。", c.Key), "每一列的 key 不能相同。")
		return
	}
	r.d.Columns = append(r.d.Columns, c)
	r.from = append(r.from, t)
}

// keyForm is what a key may be: it stands in formulas, in TOML and in JSON.
var keyForm = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*$`)

// sameHeading reports two columns that one heading of a file would fit.
func (r *reader) sameHeading() {
	owner := map[string]string{}
	for i := range r.d.Columns {
		c := &r.d.Columns[i]
		claim := func(place, name string) {
			if first, taken := owner[name]; taken && first != c.Key {
				r.from[i].Report("register/declare", r.from[i].Place(place), fmt.Sprintf("“%s”已经是列 %s 的列名或别名。", name, first), "两列的列名、别名都不能相同。")
				return
			}
			owner[name] = c.Key
		}
		claim("heading", c.Heading)
		for n, name := range c.Synonyms {
			claim(fmt.Sprintf("synonyms[%d]", n), name)
		}
	}
}

func (r *reader) declared(t *tomlfile.Table) (model.Column, bool) {
	t.Only(Keys["columns"]...)
	c := model.Column{
		Key: t.Need("key", "列的英文键"), Heading: t.Need("heading", "列名"), Synonyms: t.Strings("synonyms"), Unit: t.String("unit"),
		Required: t.Bool("required"), Type: model.Types[t.OneOf("type", Types...)], Values: t.Strings("values"), Of: t.String("of"),
		Derived: t.Bool("derived") || t.Has("formula"), Places: places(t, -1), Mode: formula.Modes[t.OneOf("mode", "四舍五入", "截断")],
	}
	if t.String("type") == "" {
		c.Type = model.Text
	}
	if c.Unit == "" {
		c.Unit = map[model.Type]string{model.Land: "亩", model.Percent: "%"}[c.Type]
	}
	if c.Type == model.Integer && c.Derived && !t.Has("places") {
		c.Places = 0
	}
	r.audience(t, &c)
	switch {
	case c.Key != "" && !keyForm.MatchString(c.Key):
		t.Report("register/declare", t.Place("key"), fmt.Sprintf("key 不能是“%s”。", c.Key), "key 以英文字母开头，只用英文字母、数字和下划线；列名写在 heading 里。")
	case numbered(c.Heading) != "" && (c.Type == model.Text || c.Type == model.Integer || c.Type == model.Decimal):
		t.Report("register/declare", t.Place("heading"), fmt.Sprintf("“%s”这一列写的是%s，没有声明成不公开的种类。", c.Heading, map[string]string{"identity": "证件号码", "account": "账号"}[numbered(c.Heading)]), fmt.Sprintf("写 type = \"%s\"：它只给工作人员看，而且遮盖。", numbered(c.Heading)))
		c.Shown, c.Counted = model.Office, 0
	case c.Type == model.OneOf && len(c.Values) == 0 && !c.Derived:
		t.Report("register/declare", t.Place("type"), fmt.Sprintf("列 %s 只能填几个词之一，没有写是哪几个。", c.Key), `加一行 values = ["甲", "乙"]`)
	case c.Type != model.OneOf && len(c.Values) > 0:
		t.Report("register/declare", t.Place("values"), fmt.Sprintf("列 %s 写了 values，但不是 oneof。", c.Key), `把 type 改成 "oneof"，或删掉 values。`)
	case c.Type == model.RecordOf && c.Of == "":
		t.Report("register/declare", t.Place("type"), fmt.Sprintf("列 %s 写的是另一种台账的编号，没有写是哪一种。", c.Key), `加一行 of = "台账短名"`)
	case c.Of != "" && c.Type != model.RecordOf:
		t.Report("register/declare", t.Place("of"), fmt.Sprintf("列 %s 写了 of，但不是 record。", c.Key), `把 type 改成 "record"，或删掉 of。`)
	case t.Has("places") && !(c.Derived && c.Type.Number()):
		t.Report("register/declare", t.Place("places"), fmt.Sprintf("列 %s 不是由程序得出的数字，不能写 places。", c.Key), "表里的数照原样显示，不取整；删掉 places。")
	case c.Derived && c.Required:
		t.Report("register/declare", t.Place("required"), fmt.Sprintf("列 %s 由程序得出，不能是必填的。", c.Key), "删掉 required。")
		c.Required = false
	}
	return c, c.Key != "" && c.Heading != "" && c.Type != 0
}

// numbered tells by its heading that a column holds numbers of persons that are
// never shown.
func numbered(heading string) string {
	for word, kind := range map[string]string{"身份证": "identity", "证件号": "identity", "身份号码": "identity", "残疾证": "identity", "银行账号": "account", "账号": "account", "帐号": "account", "卡号": "account", "一卡通": "account", "存折": "account"} {
		if strings.Contains(heading, word) {
			return kind
		}
	}
	return ""
}

// Term reads a length of time.
func Term(t *tomlfile.Table, key string) day.Term {
	text := t.String(key)
	out, ok := day.ParseTerm(text)
	if text != "" && !ok {
		t.Report("toml/value", t.Place(key), fmt.Sprintf("看不懂期限“%s”。", text), `写成 "1年"、"6个月" 或 "30天"。`)
	}
	return out
}

// maxPlaces is more decimals than any paper prints.
const maxPlaces = 12

// places reads a number of decimals.
func places(t *tomlfile.Table, otherwise int32) int32 {
	n := t.Int("places", int(otherwise))
	if t.Has("places") && (n < 0 || n > maxPlaces) {
		t.Report("toml/value", t.Place("places"), fmt.Sprintf("places 从 0 到 %d。", maxPlaces), "写保留几位小数。")
		return otherwise
	}
	return int32(n)
}

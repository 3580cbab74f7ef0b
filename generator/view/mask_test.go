package view

import (
	"testing"

	"gongshi/generator/model"
)

// TestMask: the masks of domain.md §6.2, and names that could go wrong.
func TestMask(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"": "", "张": "*", "张三": "张*", "李小华": "李*华", "王二小三": "王**三", "欧阳": "欧*", "欧阳修": "欧阳*", "司马相如": "司马*", "买买提·艾力": "买*", "张三、李小华": "张*、李*华", "张三 李四": "张*、李*",
	} {
		if got := mask(model.Person, text); got != want {
			t.Errorf("%q is masked as %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{"13812345678": "138****5678", "138 1234 5678": "138 **** 5678", "0915-6812340": "091*-***2340", "6812340": "6*****0", "12317": "1***7"} {
		if got := mask(model.Phone, text); got != want {
			t.Errorf("%q is masked as %q, want %q", text, got, want)
		}
	}
}

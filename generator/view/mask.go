package view

import (
	"gongshi/generator/model"
	"gongshi/generator/privacy"
)

// mask covers a value of a column that a profile sees masked (domain.md §6.2).
// The mask of one value is the same wherever it stands: two masks of one person
// could be joined to more than either shows.
func mask(t model.Type, text string) string {
	switch t {
	case model.Phone:
		return privacy.MaskPhone(text)
	case model.Identity:
		return privacy.MaskIdentity(text)
	case model.Account:
		return privacy.MaskAccount(text)
	}
	return privacy.MaskNames(text)
}

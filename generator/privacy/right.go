package privacy

// Right tells whether a text is an identity number and nothing else: 18 places
// with a right check digit, or the 15 of the old ones (GB 11643).
func Right(text string) bool {
	for _, m := range Find([]byte("身份证"+text), Of(IdentityNumber, OldIdentityNumber)) {
		if m.From == len("身份证") && m.To == len("身份证")+len(text) {
			return true
		}
	}
	return false
}

// Never are the kinds that can't be declared as public, whoever they belong to.
const Never Kinds = 1<<IdentityNumber | 1<<OldIdentityNumber | 1<<SciIdentity | 1<<BankCard

package cli

import (
	"context"
	"sync"

	"gongshi/generator/office"
)

// oldFormat converts documents of old formats to one of today with the office
// program of this computer, one after another. The program is looked for when
// the first document needs it.
type oldFormat struct {
	to      office.Format
	suite   string // the program as people call it
	session *office.Session
	one     sync.Mutex
}

// begin finds the program; office.ErrMissing when there is none.
func (c *oldFormat) begin() error {
	c.one.Lock()
	defer c.one.Unlock()
	if c.session != nil {
		return nil
	}
	suite, ok := office.Here().Find(c.to)
	if !ok {
		return office.ErrMissing
	}
	session, err := office.Open(suite)
	if err != nil {
		return err
	}
	c.session, c.suite = session, suite.Name
	return nil
}

// convert converts one document, after begin. ext tells the program what it is.
func (c *oldFormat) convert(ctx context.Context, data []byte, ext string) ([]byte, error) {
	c.one.Lock()
	defer c.one.Unlock()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return c.session.Convert(ctx, data, ext, c.to)
}

func (c *oldFormat) close() {
	if c.session != nil {
		c.session.Close()
	}
}

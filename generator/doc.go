// Package generator is the compiler as a whole: it knows the order of the
// stages and nothing of what they do.
//
//	source ─ load ─▶ notices and registers, each value with its place
//	       ─ check ─▶ findings
//	       ─ derive ▶ states, totals, summaries for the given day
//	       ─ view ──▶ what one profile may see
//	       ─ plan ──▶ routes: address → page
//	       ─ render ▶ bytes of one page
//	            ├─ Build  renders all routes, scans them, commits them
//	            └─ serve  renders what the browser asks for
//
// docs/ARCHITECTURE.md lists the packages and what each may import; a test
// holds that list. This is an application: its packages promise no API.
package generator

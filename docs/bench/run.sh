#!/usr/bin/env bash
# gongshi and Hugo side by side on one corpus. usage: run.sh N [RUNS]
#
#   GONGSHI_BENCH_CORPUS  folder of the peer benchmark (prepare.sh, gencorpus/, hugo/); required
#   HUGO                  the hugo program; default: the one in PATH
#   BENCH_DIR             scratch folder for corpora; default: gongshi-bench in the temporary folder
#   OUT_ROOT              where both write their output; default: /dev/shm, else BENCH_DIR
#
# Prints Markdown to standard output. Corpora stay in BENCH_DIR for the next run.
set -euo pipefail

if [ $# -lt 1 ] || [ $# -gt 2 ]; then
  sed -n '2,9p' "$0" >&2
  exit 2
fi
n=$1 runs=${2:-3}
peers=${GONGSHI_BENCH_CORPUS:?set it to the folder of the peer benchmark}
hugo=$(command -v "${HUGO:-hugo}") || { echo "run.sh: no hugo: set HUGO, or put it in PATH" >&2; exit 2; }
repo=$(cd "$(dirname "$0")/../.." && pwd)
export BENCH_DIR=${BENCH_DIR:-${TMPDIR:-/tmp}/gongshi-bench}
mkdir -p "$BENCH_DIR"
out=${OUT_ROOT:-/dev/shm}
[ -d "$out" ] || out=$BENCH_DIR

"$peers/prepare.sh" "$n" >&2
work=$(mktemp -d "$BENCH_DIR/run-XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$repo"
go build -o "$work/" ./generator/cmd/gongshi ./docs/bench/convert ./docs/bench/measure
"$work/convert" -corpus "$BENCH_DIR/corpus/$n" -out "$work/site" >&2
sync # the disk must not be busy with the new site while builds are timed

"$work/measure" -n "$n" -runs "$runs" -out "$out" -corpus "$BENCH_DIR/corpus/$n" \
  -gongshi "$work/gongshi" -site "$work/site" \
  -hugo "$hugo" -hugo-source "$peers/hugo" -hugo-config "hugo.toml,$BENCH_DIR/mounts-$n.toml"

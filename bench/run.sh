#!/usr/bin/env bash
# Measures everything and writes docs/performance.md; about ten minutes. With --short everything is measured once, to see that it works,
# and the page is only printed. Needs Node.js, for DuckDB and Azurite. Nothing else should run on the machine meanwhile.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ $# -eq 0 ] || [ "$*" = --short ] || { echo "usage: bench/run.sh [--short]" >&2; exit 2; }
[ -d node_modules/@duckdb ] && [ -x node_modules/.bin/azurite ] || npm ci --no-audit --no-fund --loglevel=error
export AZURITE_PATH="${AZURITE_PATH:-$PWD/node_modules/.bin/azurite}"
out=$(mktemp -d)
bench=
# What is interrupted leaves nothing behind: the bench ends the programs that it started.
clean() { [ -z "$bench" ] || { kill "$bench" 2>/dev/null && wait "$bench"; } || true; rm -rf "$out"; }
trap clean EXIT
trap 'exit 130' INT TERM
page=docs/performance.md
[ $# -eq 0 ] || page="$out/performance.md"

echo "bench: publish"
./publish.sh --server "$out/server" >"$out/publish.log" || { cat "$out/publish.log"; exit 1; }
./publish.sh "$out/functionapp" >"$out/publish.log" || { cat "$out/publish.log"; exit 1; }
dotnet publish bench/Index766.BareEndpoint --configuration Release --runtime linux-x64 --self-contained \
  -p:PublishReadyToRun=true --output "$out/bare" --nologo --verbosity quiet
dotnet build bench/Index766.Benchmarks --configuration Release --nologo --verbosity quiet
TMPDIR="$out" dotnet bench/Index766.Benchmarks/bin/Release/net10.0/Index766.Benchmarks.dll \
  "$out/server" "$out/functionapp" "$out/bare" "$page" "$@" &
bench=$!
wait "$bench"
bench=
[ $# -eq 0 ] || cat "$page"

#!/usr/bin/env bash
# Measures and writes docs/performance.md. Needs Node.js, for DuckDB and Azurite. Nothing else should run on the machine meanwhile.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ -d node_modules/@duckdb ] && [ -x node_modules/.bin/azurite ] || npm ci --no-audit --no-fund --loglevel=error
export AZURITE_PATH="${AZURITE_PATH:-$PWD/node_modules/.bin/azurite}"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
./publish.sh --server "$out/server"
./publish.sh "$out/functionapp"
dotnet publish bench/Index766.BareEndpoint --configuration Release --runtime linux-x64 --self-contained \
  -p:PublishReadyToRun=true --output "$out/bare" --nologo --verbosity quiet
dotnet build bench/Index766.Benchmarks --configuration Release --nologo --verbosity quiet
dotnet bench/Index766.Benchmarks/bin/Release/net10.0/Index766.Benchmarks.dll \
  "$out/server" "$out/functionapp" "$out/bare" docs/performance.md "$@"

#!/usr/bin/env bash
# Measures and writes docs/performance.md. Needs Node.js, for DuckDB. Nothing else should run on the machine meanwhile.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ -d node_modules/@duckdb ] || npm ci --no-audit --no-fund --loglevel=error
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
./publish.sh --server "$out/server"
dotnet publish bench/Index766.BareEndpoint --configuration Release --runtime linux-x64 --self-contained -p:PublishReadyToRun=true --output "$out/bare" --nologo --verbosity quiet
dotnet build bench/Index766.Benchmarks --configuration Release --nologo --verbosity quiet
dotnet bench/Index766.Benchmarks/bin/Release/net10.0/Index766.Benchmarks.dll "$out/server" "$out/bare" docs/performance.md

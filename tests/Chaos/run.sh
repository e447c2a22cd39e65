#!/usr/bin/env bash
# Publishes the Server, attacks it, prints a table of what, how often and what came of it, and ends with 1 on any loss: about half an
# hour, with --short at most three minutes. More options: --seed N, --minutes M, --only NAME..., --table FILE.
# Needs Linux, Node.js for Azurite, and root or sudo without a password for the small disk. Temporary files go to memory where it has room.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
[ -x "${AZURITE_PATH:-node_modules/.bin/azurite}" ] || npm ci --no-audit --no-fund --loglevel=error
export AZURITE_PATH="${AZURITE_PATH:-$PWD/node_modules/.bin/azurite}"
memory=$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1)
[ "${memory:-0}" -gt 6000000 ] && where=/dev/shm || where=${TMPDIR:-/tmp}
out=$(mktemp -d "$where/index766-chaos.XXXXXX")
chaos=
# What is interrupted leaves nothing behind: the attack ends the programs that it started.
clean() { [ -z "$chaos" ] || { kill "$chaos" 2>/dev/null && wait "$chaos"; } || true; rm -rf "$out"; }
trap clean EXIT
trap 'exit 130' INT TERM

echo "chaos: publish" >&2
./publish.sh --server "$out/server" >"$out/publish.log" || { cat "$out/publish.log"; exit 1; }
dotnet build tests/Chaos --configuration Release --nologo --verbosity quiet -clp:NoSummary
TMPDIR="$out" tests/Chaos/bin/Release/net10.0/Chaos --server "$out/server/Index766.Server" "$@" &
chaos=$!
wait "$chaos" && status=0 || status=$?
chaos=
exit "$status"

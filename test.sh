#!/usr/bin/env bash
# Installs what the tests need and runs all of them; with --fast only those that need nothing installed and start no process.
# The last line is "N passed, N failed" (", N skipped").
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$root"
fail() { echo "$1" >&2; echo "0 passed, 1 failed"; exit 1; }

case "${1:-}" in
  "") solution=Index766Functions.sln; which=() ;;
  --fast) solution=Index766.Fast.slnf; which=(--filter-not-trait "Starts=process") ;;
  *) fail "usage: ./test.sh [--fast]" ;;
esac

command -v dotnet >/dev/null || fail "The .NET SDK 10 is needed: https://dotnet.microsoft.com/download"
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo -n "$@"; else return 1; fi; }
apt_install() {
  command -v apt-get >/dev/null && as_root apt-get update -qq >/dev/null 2>&1 \
    && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null 2>&1
}

install_tools() {
  # Azurite stands in for Azure Storage, smtp-server for a mail server; DuckDB computes the same boards.
  # Missing tools are fatal under CI=true: the tests themselves say so.
  command -v npm >/dev/null || apt_install nodejs npm
  if command -v npm >/dev/null &&
    { [ ! -x node_modules/.bin/azurite ] || [ ! -d node_modules/smtp-server ] || [ ! -d node_modules/@duckdb/node-api ]; }; then
    npm ci --no-audit --no-fund --loglevel=error || echo "Azurite, the mail server and DuckDB could not be installed." >&2
  fi
  [ -x node_modules/.bin/azurite ] && export AZURITE_PATH="$root/node_modules/.bin/azurite"

  # LibreOffice opens the documents, poppler their pages.
  if ! command -v soffice >/dev/null || ! command -v pdftoppm >/dev/null; then
    apt_install --no-install-recommends libreoffice-writer libreoffice-calc poppler-utils fonts-liberation \
      || echo "LibreOffice and poppler could not be installed." >&2
  fi

  # A real proxy before the Server. Debian starts it with the installation: these tests start their own.
  [ -x /usr/sbin/nginx ] || command -v nginx >/dev/null || apt_install nginx-light || echo "nginx could not be installed." >&2

  # A real browser for the page.
  command -v chromium >/dev/null || apt_install chromium fonts-liberation || echo "Chromium could not be installed." >&2
}
[ -n "${1:-}" ] || install_tools

# One compiler process for all projects, also where the environment has one for each; what this run starts, it ends.
if [ "${UseSharedCompilation:-true}" != true ]; then
  export UseSharedCompilation=true
  ends_compiler=true
fi
# Tests flush their files to disk as the program does: in memory that costs nothing.
memory=$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1)
[ "${memory:-0}" -gt 2000000 ] && where=/dev/shm || where=${TMPDIR:-/tmp}
temp=$(mktemp -d "$where/index766-tests.XXXXXX") || fail "There is no temporary folder."
export TMPDIR="$temp"
trap '[ -z "${ends_compiler:-}" ] || dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1; rm -rf "$temp"' EXIT

# The configuration that ships: run.sh and publish.sh, which tests call, find the libraries compiled.
dotnet build "$solution" --configuration Release --nologo --verbosity quiet || fail "The build failed."

log=$temp/log
dotnet test --solution "$solution" --configuration Release --no-build --max-parallel-test-modules 2 \
  --output detailed --no-progress ${which[@]+"${which[@]}"} 2>&1 | tee "$log" | grep -v -E '^(passed|  from |$)'
status=${PIPESTATUS[0]}
number() { grep -E "^ *$1: [0-9]+" "$log" | tail -n 1 | grep -oE '[0-9]+' | head -n 1; }
passed=$(number succeeded); failed=$(number failed); skipped=$(number skipped)
if [ "$status" -ne 0 ] && [ "${failed:-0}" = 0 ]; then failed=1; fi
[ -n "${passed:-}" ] || { passed=0; failed=1; }
if [ "${skipped:-0}" != 0 ]; then echo "$passed passed, $failed failed, $skipped skipped"; else echo "$passed passed, $failed failed"; fi
[ "$failed" = 0 ] && [ "$status" -eq 0 ]

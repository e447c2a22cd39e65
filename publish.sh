#!/usr/bin/env bash
# Publishes the function app (linux-x64, for a host that has .NET), or the self-contained Server with the command line beside it, as a
# folder and a zip beside that.
# Usage: ./publish.sh [DIR]                                       default DIR: out/functionapp
#        ./publish.sh --server [--runtime linux-x64|win-x64] [DIR]   default DIR: out/server
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
usage() { echo "$1; usage: ./publish.sh [DIR] or ./publish.sh --server [--runtime linux-x64|win-x64] [DIR]" >&2; exit 2; }
project=Index766.Functions
runtime=
target=
while [ $# -gt 0 ]; do
  case "$1" in
    --server) project=Index766.Server; shift ;;
    --runtime) runtime=${2:-}; case "$runtime" in linux-x64|win-x64) ;; *) usage "unknown runtime '$runtime'" ;; esac; shift 2 ;;
    -*) usage "unknown option $1" ;;
    *) target=$1; shift ;;
  esac
done
if [ "$project" = Index766.Functions ]; then
  [ "${runtime:-linux-x64}" = linux-x64 ] || usage "the function app is published for linux-x64 only"
  contained=--no-self-contained
  target=${target:-$root/out/functionapp}
else
  contained=--self-contained
  target=${target:-$root/out/server}
fi
mkdir -p "$target"
target=$(cd "$target" && pwd)
if [ -n "$(ls -A "$target")" ] && [ ! -f "$target/$project" ] && [ ! -f "$target/$project.exe" ]; then
  echo "$target holds something else than a published $project; name an empty folder." >&2
  exit 2
fi
find "$target" -mindepth 1 -delete
dotnet publish "$root/src/$project" --configuration Release --runtime "${runtime:-linux-x64}" $contained \
  -p:PublishReadyToRun=true -p:DebugType=none -p:PublishDocumentationFiles=false -p:PublishReferencesDocumentationFiles=false \
  --output "$target" --nologo --verbosity quiet
if [ "$project" = Index766.Server ]; then
  # Both stand on the same .NET and libraries: of the command line only what the Server does not bring is added.
  cli=$(mktemp -d "$target/cli.XXXXXX")
  dotnet publish "$root/src/Index766.Cli" --configuration Release --runtime "${runtime:-linux-x64}" --self-contained \
    -p:DebugType=none -p:PublishDocumentationFiles=false -p:PublishReferencesDocumentationFiles=false \
    --output "$cli" --nologo --verbosity quiet
  (cd "$cli" && find . -type f) | while read -r file; do
    [ -e "$target/$file" ] || { mkdir -p "$target/$(dirname "$file")" && mv "$cli/$file" "$target/$file"; }
  done
  rm -rf "$cli"
fi
[ -d "$target/data" ] || cp -R "$root/data" "$target/data"
rm -f "$target.zip"
dotnet msbuild "$root/src/$project" -t:ZipPublished -p:ZipSource="$target" -p:ZipTarget="$target.zip" -nologo -verbosity:quiet
echo "$target"
echo "$target.zip"

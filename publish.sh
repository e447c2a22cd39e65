#!/usr/bin/env bash
# Publishes the deployable function app (linux-x64), or the self-hosted program for a Windows machine (win-x64), as a folder and a zip beside it.
# Usage: ./publish.sh [--runtime linux-x64|win-x64] [DIR]   (default DIR: out/functionapp)
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
runtime=linux-x64
target=
while [ $# -gt 0 ]; do
  case "$1" in
    --runtime) runtime=${2:?"--runtime needs a name: linux-x64 or win-x64"}; shift 2 ;;
    -*) echo "unknown option $1; usage: ./publish.sh [--runtime linux-x64|win-x64] [DIR]" >&2; exit 2 ;;
    *) target=$1; shift ;;
  esac
done
case "$runtime" in linux-x64|win-x64) ;; *) echo "unknown runtime $runtime; expected linux-x64 or win-x64" >&2; exit 2 ;; esac
mkdir -p "${target:-$root/out/functionapp}"
target=$(cd "${target:-$root/out/functionapp}" && pwd)
if [ -n "$(ls -A "$target")" ] && [ ! -f "$target/Index766.Functions" ] && [ ! -f "$target/Index766.Functions.exe" ]; then
  echo "$target holds something else than a published app; name an empty folder." >&2
  exit 2
fi
find "$target" -mindepth 1 -delete
dotnet publish "$root/src/Index766.Functions" --configuration Release --runtime "$runtime" --self-contained \
  -p:PublishReadyToRun=true -p:DebugType=none -p:PublishDocumentationFiles=false -p:PublishReferencesDocumentationFiles=false \
  --output "$target" --nologo --verbosity quiet
if [ "$runtime" = linux-x64 ]; then
  # What the Functions host reads. The program itself writes the function.json files, from its table of functions.
  if [ "$(uname -s)" = Linux ]; then
    "$target/Index766.Functions" --write-function-json "$target"
  else
    dotnet run --project "$root/src/Index766.Functions" --configuration Release -- --write-function-json "$target"
  fi
  cp "$root/host.json" "$target/host.json"
fi
cp -R "$root/data" "$target/data"
rm -f "$target.zip"
dotnet msbuild "$root/src/Index766.Functions" -t:ZipFunctionApp -p:ZipSource="$target" -p:ZipTarget="$target.zip" -nologo -verbosity:quiet
echo "$target"
echo "$target.zip"

#!/usr/bin/env bash
# Builds the program if needed and starts it on this machine: http://localhost:7071
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
command -v dotnet >/dev/null || { echo "The .NET SDK 10 is needed: https://dotnet.microsoft.com/download" >&2; exit 1; }
dotnet build "$root/src/Index766.Server" --configuration Release --nologo --verbosity quiet
exec dotnet "$root/src/Index766.Server/bin/Release/net10.0/Index766.Server.dll" "$@"

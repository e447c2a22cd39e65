#!/usr/bin/env bash
# Runs the published app under the Functions Core Tools on Azurite, and waits for a board, e-mails and a message that failed at every delivery.
# Usage: core-tools.sh PUBLISHED_FOLDER. Needs: func, curl, az, node_modules/.bin/azurite.
set -euo pipefail
app=$(cd "$1" && pwd)
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
key=a-key-for-this-run-0123456789
url=http://localhost:7071
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT

"$root/node_modules/.bin/azurite" --inMemoryPersistence --disableTelemetry --skipApiVersionCheck --silent &
export AzureWebJobsStorage=UseDevelopmentStorage=true FUNCTIONS_WORKER_RUNTIME=dotnet-isolated
export FetchSchedule='0 0 23 * * *' ReportSchedule='0 0 0 * * MON' AzureWebJobsDisableHomepage=true
# Rules by which the samples' figures of 2024 are not too old to alarm anybody.
cp -R "$root/data" "$work/rules" && sed -i 's/"oldestAsOfDays": 45/"oldestAsOfDays": 3660/' "$work/rules/alerts/rules.json"
export Storage__RulesFolder="$work/rules"
export Sources__0__Name=office Sources__0__Path="$root/data/samples" Mail__PickupFolder="$work/mail"
export Api__OpenLeaderboard=true Api__OperatorKeys__0=$key Alerts__StopShare=100
(cd "$app" && func start --port 7071 >"$work/host.log" 2>&1) &

# Waits up to two minutes for a command to succeed.
until_ok() { for _ in $(seq 60); do if "$@" >/dev/null 2>&1; then return; fi; sleep 2; done; echo "gave up on: $*" >&2; cat "$work/host.log" >&2; exit 1; }
poisoned() { curl --fail --silent -H "X-Api-Key: $key" "$url/api/status" | grep -q 'failed at every delivery'; }
has_mails() { [ -n "$(find "$work/mail" -name '*.eml' 2>/dev/null | head -1)" ]; }

until_ok curl --fail --silent "$url/api/openapi.json"
curl --fail --silent --show-error -X POST -H "X-Api-Key: $key" "$url/api/run"
until_ok curl --fail --silent "$url/api/leaderboard?scope=BP&level=department"
curl --fail --silent --head "$url/" >/dev/null
until_ok has_mails
az storage message put --queue-name score-snapshots --content "$(printf '%s' '{"source":"office","receipt":"none"}' | base64)" \
  --connection-string UseDevelopmentStorage=true --only-show-errors >/dev/null
until_ok poisoned
echo "board, e-mails and poison queue seen"

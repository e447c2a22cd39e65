#!/usr/bin/env bash
# Mutation tests of the rules: alerts, boards, targets, scoring, gaps. Heavy, so outside CI. See docs/mutation.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/tests/Domain.Tests"
dotnet tool restore
exec dotnet stryker "$@"

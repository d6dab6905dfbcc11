#!/usr/bin/env bash
# Recomputes the promise on the example provider (docs/simulation.md): a thousand days of each kind, with
# and without defcon and with half of those asked coming; the table and the curves. Twelve minutes or more of
# one core; an argument changes the number of days.
set -euo pipefail
source "$(dirname "$0")/steps.sh"

build release defcon
table=$(mktemp)
trap 'rm -f "$table"' EXIT
build/release/defcon simulate examples/msp.toml --promise --days "${1:-1000}" \
  --curves docs/simulation-curves.svg >"$table"
awk -v table="$table" '
  /^<!-- promise -->$/ { print; while ((getline line < table) > 0) print line; skip = 1 }
  /^<!-- end of promise -->$/ { skip = 0 }
  !skip && !/^<!-- promise -->$/ { print }' docs/simulation.md >"$table.md"
mv "$table.md" docs/simulation.md
say "docs/simulation.md and docs/simulation-curves.svg are new"

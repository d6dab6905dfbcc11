#!/usr/bin/env bash
# What `make test` does: installs what is missing, builds, runs every test of the program and of the
# browser client, and says how many there were.
#
# --preset NAME   build and run the tests of that preset (release unless told; invariants are on in it)
# --program-only  leave the browser client out: its checks do not depend on the preset
set -euo pipefail
source "$(dirname "$0")/steps.sh"

preset=release
web=yes
while [ $# -gt 0 ]; do
  case $1 in
    --preset) preset=$2 && shift 2 ;;
    --program-only) web=no && shift ;;
    *) die "scripts/test.sh does not know \"$1\"" "--preset NAME and --program-only are all it takes" ;;
  esac
done
[ -f web/package.json ] || web=no

started=$SECONDS
scripts/setup.sh --tests
build "$preset"

log=build/$preset/test.log
say "Running the tests ($preset)"
if ! ctest --preset "$preset" --parallel "$(nproc)" --no-tests=error >"$log" 2>&1; then
  grep -vE '^ *[0-9]+/[0-9]+ Test .* Passed |^ +Start +[0-9]+: ' "$log" | tail -n 200 >&2 || true
  die "tests of the program failed (the whole output: $log)" \
    "one alone: ctest --preset $preset --output-on-failure -R 'part of its name'"
fi
total=$(sed -n 's/.*tests passed.* out of \([0-9]*\)$/\1/p' "$log")
summary="$total tests of the program ($preset) passed"

if [ "$web" = yes ]; then
  export DEFCON_PROGRAM=$root/build/$preset/defcon # the tests in a real browser start it
  tasks="check test"
  if compgen -G 'web/e2e/*.test.ts' >/dev/null; then tasks="$tasks e2e"; fi
  for task in $tasks; do
    say "Checking the browser client (npm run $task)"
    quietly "build/web-$task.log" "npm run $task in web/" "cd web && npm run $task" \
      npm run "$task" --prefix web
  done
  passed=$(cat build/web-{test,e2e}.log 2>/dev/null | sed -n 's/.*Tests  *\([0-9]*\) passed.*/\1/p' | awk '{ n += $1 } END { print n + 0 }')
  summary="$summary, $passed of the browser client"
fi
say "$summary, in $(span $((SECONDS - started)))"

#!/usr/bin/env bash
# What `make reliability` does: runs tests/reliability/*.sh with their full counts (the ordinary tests
# run them with small ones). Arguments name the ones to run. A script finds the program in
# $DEFCON_PROGRAM and sees DEFCON_FULL=yes.
set -euo pipefail
source "$(dirname "$0")/steps.sh"

scripts/setup.sh --tests
build release
export DEFCON_PROGRAM=$root/build/release/defcon DEFCON_FULL=yes

ran=0
for script in tests/reliability/*.sh; do
  if [ ! -x "$script" ]; then continue; fi
  name=$(basename "$script" .sh)
  if [ $# -gt 0 ] && [[ " $* " != *" $name "* ]]; then continue; fi
  say "" "== $name"
  started=$SECONDS
  "$script" || die "$script failed" "scripts/reliability.sh $name runs it alone"
  say "   $name held, in $(span $((SECONDS - started)))"
  ran=$((ran + 1))
done
say "" "$ran reliability tests held"

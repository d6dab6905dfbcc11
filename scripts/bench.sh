#!/usr/bin/env bash
# What `make bench` does: builds the programs under bench/ and runs them one after another, then the
# scripts bench/*.sh. Each prints its figures beside the limit measured in the same run. Arguments
# name the ones to run.
set -euo pipefail
source "$(dirname "$0")/steps.sh"

scripts/setup.sh --tests # one benchmark has a PostgreSQL server of its own
build release defcon_benches
if ninja -C build/release -t query defcon >/dev/null 2>&1; then build release defcon; fi
export DEFCON_PROGRAM=$root/build/release/defcon

ran=0
for bench in build/release/bench/* bench/*.sh; do
  if [ ! -f "$bench" ] || [ ! -x "$bench" ]; then continue; fi
  name=$(basename "$bench" .sh)
  if [ $# -gt 0 ] && [[ " $* " != *" $name "* ]]; then continue; fi
  say "" "== $name"
  "$bench" || die "the benchmark $name failed" "make bench runs all, scripts/bench.sh $name this one"
  ran=$((ran + 1))
done
say "" "$ran benchmarks ran"

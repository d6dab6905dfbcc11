#!/usr/bin/env bash
# What `make tidy` does: clang-tidy over all of src/ by .clang-tidy, skipping what has not changed
# since it last passed (scripts/tidy.py says what counts as changed).
set -euo pipefail
source "$(dirname "$0")/steps.sh"

scripts/setup.sh
build release # tidy.py reads the dependencies that this build found
exec python3 scripts/tidy.py build/release

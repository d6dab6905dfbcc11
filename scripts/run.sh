#!/usr/bin/env bash
# What `make run` does: installs what is missing, builds the program with its screens, plays the
# example desk. Arguments go to `defcon demo`.
set -euo pipefail
source "$(dirname "$0")/steps.sh"

scripts/setup.sh
build release defcon
exec build/release/defcon demo "$@"

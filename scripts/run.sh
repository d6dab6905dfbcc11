#!/usr/bin/env bash
# What `make run` does: installs what is missing, builds the program with its screens, starts it on an
# empty database with an invented desk, and drives that desk through a chaos day at sixty times real
# speed: the tickets come from a process of their own, through the same door as anybody's.
#
# DEFCON_PORT chooses the port (8080, or the next free one). Ctrl-C stops both processes.
set -euo pipefail
source "$(dirname "$0")/steps.sh"

scripts/setup.sh
build release defcon

port=${DEFCON_PORT:-8080}
while (: >"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done

demo=build/demo
rm -rf "$demo" && mkdir -p "$demo"
say "Starting the example desk (invented): a Tuesday, 08:20, sixty times as fast as real"
build/release/defcon serve --data "$demo/data" --desk examples/desk.toml \
  --listen "127.0.0.1:$port" --clock-start 2026-03-03T14:20:00Z --clock-scale 60 \
  --admin-token-file "$demo/admin.token" --board-token-file "$demo/board.token" &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null || true' EXIT
trap 'exit 130' INT TERM

build/release/defcon drive --to "http://127.0.0.1:$port" --token-file "$demo/admin.token" \
  --desk examples/desk.toml --scenario examples/chaos-day.toml "$@"

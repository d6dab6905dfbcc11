#!/usr/bin/env bash
# A PostgreSQL server of its own for tests and benchmarks, on the loopback and on a free port; nothing
# of the machine's own server is touched.
#
#   postgres.sh start DIRECTORY   writes its URL into DIRECTORY/url, and where it lies into DIRECTORY/home
#   postgres.sh stop DIRECTORY    stops the one that was started there, and removes all of it
#
# Where PostgreSQL 15 is not installed, start fails: a test that is skipped tests nothing.
# DEFCON_POSTGRES_PLACE: the folder that it lies below, in place of memory.
set -euo pipefail

programs=/usr/lib/postgresql/15/bin

die() { # WHAT HINT
  printf 'defcon: %s\n        %s\n' "$1" "$2" >&2
  exit 1
}

as_owner() { # COMMAND...: PostgreSQL refuses to run as root.
  if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

stop() { # DIRECTORY
  if [ ! -f "$1/home" ]; then return; fi
  local home
  home=$(cat "$1/home")
  if [ -f "$home/data/postmaster.pid" ]; then
    as_owner "$programs/pg_ctl" -D "$home/data" -m fast -w stop >/dev/null || true
  fi
  rm -rf "$home" "$1"
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

start() { # DIRECTORY
  [ -x "$programs/initdb" ] || die "PostgreSQL 15 is not installed" "make setup installs it"
  stop "$1" # what an interrupted run left
  mkdir -p "$1"
  local place=${DEFCON_POSTGRES_PLACE:-/dev/shm} home port tries
  [ -d "$place" ] || place=/tmp
  home=$(mktemp -d "$place/defcon-pg.XXXXXX") # short: it holds a socket
  echo "$home" >"$1/home"
  if [ "$(id -u)" -eq 0 ]; then chown postgres: "$home"; fi
  cd "$home"
  as_owner "$programs/initdb" -D "$home/data" --username=postgres --auth=trust -E UTF8 \
    --locale=C.UTF-8 --data-checksums >"$1/initdb.log" 2>&1 ||
    die "initdb failed" "its words: $1/initdb.log"
  for tries in 1 2 3 4 5; do # somebody may take the port in between
    port=$(free_port)
    if as_owner "$programs/pg_ctl" -D "$home/data" -w -l "$home/log" \
      -o "-p $port -k $home -c listen_addresses=127.0.0.1 -c max_connections=200" start >/dev/null; then
      echo "postgresql://postgres@127.0.0.1:$port/postgres" >"$1/url"
      return
    fi
  done
  die "PostgreSQL does not start ($tries tries)" "its words: $home/log"
}

case ${1:-}:$# in
  start:2 | stop:2) "$1" "$(realpath -m "$2")" ;;
  *) die "postgres.sh start DIRECTORY, or stop DIRECTORY" "the head of this script says more" ;;
esac

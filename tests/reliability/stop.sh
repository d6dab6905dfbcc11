#!/usr/bin/env bash
# SIGTERM under load: an orderly end, and a start from its snapshot.
exec python3 "$(dirname "$0")/stop.py" "$@"

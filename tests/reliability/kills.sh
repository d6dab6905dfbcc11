#!/usr/bin/env bash
# kill -9 of the server at random moments, on four kinds of disk: nothing acknowledged is missing.
exec python3 "$(dirname "$0")/kills.py" "$@"

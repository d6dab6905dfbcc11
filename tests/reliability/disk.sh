#!/usr/bin/env bash
# A full disk and failing syncs: refusals in place of losses, and recovery.
exec python3 "$(dirname "$0")/disk.py" "$@"

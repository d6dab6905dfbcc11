#!/usr/bin/env bash
# Lays out every C++ file as .clang-format says; --check changes nothing and names those that differ.
set -euo pipefail
source "$(dirname "$0")/steps.sh"

mapfile -t files < <(find src tests bench fuzz -name '*.?pp' | LC_ALL=C sort)
case ${1:-} in
  '') clang-format-19 -i "${files[@]}" ;;
  --check)
    differing=$({ clang-format-19 --dry-run --Werror "${files[@]}" 2>&1 || true; } |
      sed -n 's/:[0-9]*:[0-9]*: error:.*//p' | sort -u)
    [ -z "$differing" ] || die "not laid out as .clang-format says: $(xargs <<<"$differing")" "make format"
    say "${#files[@]} files are laid out as .clang-format says"
    ;;
  *) die "scripts/format.sh does not know \"$1\"" "--check is all it takes" ;;
esac

# Sourced by the scripts beside it: the project's folder, lines for a person, quiet commands whose
# log is kept, and the build. Log files lie in build/, so `make clean` takes them away.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1

say() { printf '%s\n' "$@"; } # LINE...

die() { # WHAT [HINT]: says what is wrong and what to do about it, and stops.
  printf 'defcon: %s\n' "$1" >&2
  [ -z "${2:-}" ] || printf '        %s\n' "$2" >&2
  exit 1
}

span() { # SECONDS, as a person says it.
  if [ "$1" -lt 60 ]; then printf '%d s' "$1"; else printf '%d min %02d s' $(($1 / 60)) $(($1 % 60)); fi
}

# LOG WHAT HINT COMMAND...: runs it with its output in LOG alone; where it fails, shows what LOG
# begins and ends with.
quietly() {
  local log=$1 what=$2 hint=$3
  shift 3
  mkdir -p "$(dirname "$log")"
  if ! "$@" >"$log" 2>&1 </dev/null; then
    awk '{ line[NR] = $0 }
      END { for (i = 1; i <= NR; i++) {
              if (NR <= 60 || i <= 20 || i > NR - 30) print line[i]; else if (i == 21) print "  [...]" } }' "$log" >&2
    die "$what failed (the whole output: $log)" "$hint"
  fi
}

# PRESET [TARGET]: configures and builds. A terminal sees ninja's own progress line; a log file gets
# one line before, one every half minute, and, where it fails, the compiler's words.
build() {
  local preset=$1 target=${2:-all} dir=build/$1
  quietly "$dir/configure.log" "configuring $preset" "make setup installs what the build needs" \
    cmake --preset "$preset"
  say "Building $target ($preset)"
  if [ -t 1 ]; then
    NINJA_STATUS='  step %f of %t (%es) ' cmake --build --preset "$preset" --target "$target" ||
      die "building $target ($preset) failed" "the first error is above"
  else
    : >"$dir/build.log"
    report_progress "$dir/build.log" &
    local reporter=$!
    (quietly "$dir/build.log" "building $target ($preset)" "the first error is in that file" \
      cmake --build --preset "$preset" --target "$target") || { kill $reporter; exit 1; }
    kill $reporter
  fi
}

report_progress() { # LOG of ninja, whose lines start with [34/80]
  local never
  exec {never}<> <(:) # waits without a child that would outlive the build
  while ! read -r -t 30 -u "$never"; do
    sed -n 's|^\[\([0-9]*\)/\([0-9]*\)\].*|  step \1 of \2|p' "$1" | tail -n 1
  done
}

#!/usr/bin/env bash
# Installs what is missing to build and run defcon on Debian 12, and with --tests what the tests need
# beside it. Says in one line what it does; does nothing, quickly, where nothing is missing.
set -euo pipefail
source "$(dirname "$0")/steps.sh"

compiler="clang-19 lld-19 libclang-rt-19-dev clang-tidy-19 clang-format-19 ccache ninja-build cmake make"
libraries="libboost1.81-dev libboost-json1.81-dev libboost-url1.81-dev libsqlite3-dev libsqlitecpp-dev libpq-dev
  libcurl4-openssl-dev libhowardhinnant-date-dev tzdata libsodium-dev libssl-dev libtomlplusplus-dev
  libcli11-dev libspdlog-dev libfmt-dev libpcg-cpp-dev zlib1g-dev
  libxlsxwriter-dev libgtest-dev libgmock-dev libbenchmark-dev librapidcheck-dev"
tools="sqlite3 pkg-config python3 python3-simpy3 curl ca-certificates git"
browser="chromium fonts-dejavu-core fonts-inter" # the screens are tested in a real one
databases="postgresql-15" # the store is tested on a real one

packages="$compiler $libraries $tools"
for argument in "$@"; do
  case $argument in
    --tests) packages="$packages $browser $databases" ;;
    *) die "scripts/setup.sh does not know \"$argument\"" "--tests is all it takes" ;;
  esac
done
# Another Node.js than Debian's brings its own npm, and Debian's would conflict with it.
command -v npm >/dev/null || packages="$packages nodejs npm"

log=build/setup.log

missing_packages() {
  # shellcheck disable=SC2086  # a list of words
  { dpkg-query -W -f '${db:Status-Status} ${Package}\n' $packages 2>/dev/null || true; } |
    awk -v wanted="$packages" '
      $1 == "installed" { have[$2] = 1 }
      END { n = split(wanted, name); for (i = 1; i <= n; i++) if (!have[name[i]]) print name[i] }'
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

install_packages() { # NAME...
  command -v apt-get >/dev/null ||
    die "this is not a Debian system, and these are missing: $*" \
      "install what they stand for by your own means; Debian 12 is what defcon is tested on"
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    die "these Debian packages are missing: $*" \
      "as root: apt-get install --no-install-recommends $*"
  fi
  say "Installing Debian packages ($#: $1${2:+, $2}${3:+, ...}), $(guess_duration "$#")"
  # Without a sync for every file it takes half as long; what a power cut spoils is installed again.
  local apt="env DEBIAN_FRONTEND=noninteractive apt-get -q -o Acquire::Retries=3
    -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-unsafe-io"
  # shellcheck disable=SC2086
  as_root $apt update >"$log" 2>&1 </dev/null ||
    say "  (the package lists could not all be refreshed; trying with those at hand, see $log)"
  refuse_removals "$@"
  # shellcheck disable=SC2086
  as_root $apt install -y --no-install-recommends "$@" >>"$log" 2>&1 </dev/null || {
    tail -n 25 "$log" >&2
    die "apt-get could not install them (the whole output: $log)" \
      "is the network there, and is this Debian 12 (bookworm, with its updates)? Then: make setup"
  }
}

guess_duration() { # COUNT of packages; a bare machine gets about 600 with what they need
  if [ "$1" -gt 10 ]; then echo "about 3 minutes"; else echo "under a minute"; fi
}

# Boost 1.81's headers take the place of 1.74's. Nobody's packages are removed without being asked.
refuse_removals() {
  local removed
  removed=$(apt-get -s install --no-install-recommends "$@" 2>/dev/null | awk '$1 == "Remv" { print $2 }' | xargs)
  if [ -z "$removed" ] || [ "${DEFCON_SETUP_MAY_REMOVE:-}" = yes ]; then return; fi
  die "installing what is missing would remove: $removed" \
    "if that is fine here: DEFCON_SETUP_MAY_REMOVE=yes make setup"
}

mkdir -p build
mapfile -t missing < <(missing_packages)
if [ "${#missing[@]}" -gt 0 ]; then install_packages "${missing[@]}"; fi
if [ -f web/package.json ]; then scripts/web-install.sh; fi

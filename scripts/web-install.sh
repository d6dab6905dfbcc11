#!/usr/bin/env bash
# Installs the browser client's packages, exactly those of web/package-lock.json, where they are
# missing or older than it. setup.sh and the build both call it; one at a time gets in.
set -euo pipefail
source "$(dirname "$0")/steps.sh"

mkdir -p build
exec 9>build/web-install.lock
flock 9

installed=web/node_modules/.package-lock.json # npm writes it last
if [ -f "$installed" ] && [ ! web/package-lock.json -nt "$installed" ]; then exit 0; fi
command -v npm >/dev/null || die "npm is missing" "make setup installs it"
[ -f web/package-lock.json ] || die "web/package-lock.json is missing" "cd web && npm install, and commit it"
say "Installing the browser client's packages (npm ci in web/): under a minute"
quietly build/web-install.log "npm ci in web/" "is registry.npmjs.org reachable? Then: make setup" \
  npm ci --prefix web --no-audit --no-fund --prefer-offline --loglevel error
touch "$installed"

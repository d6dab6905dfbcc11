#!/usr/bin/env bash
# Installs the browser client's packages, exactly those of web/package-lock.json, where they are
# missing or older than it. setup.sh and the build both call it; one at a time gets in.
#
# Debian 12 has Node.js 18, with which npm silently leaves out the parts of a package that ask for a
# newer one (the bundler's compiled half among them). So there npm itself runs on the Node.js that
# web/package.json names for everything else, fetched first into build/node.
set -euo pipefail
source "$(dirname "$0")/steps.sh"

mkdir -p build
exec 9>build/web-install.lock
flock 9

installed=web/node_modules/.package-lock.json # npm writes it last
if [ -f "$installed" ] && [ ! web/package-lock.json -nt "$installed" ]; then exit 0; fi
command -v npm >/dev/null || die "npm is missing" "make setup installs it"
[ -f web/package-lock.json ] || die "web/package-lock.json is missing" "cd web && npm install, and commit it"

options="--no-audit --no-fund --prefer-offline --loglevel error"
hint="is registry.npmjs.org reachable? Then: make setup"
node_is_new_enough() {
  node -e 'const [a, b] = process.versions.node.split(".").map(Number);
    process.exit((a === 20 && b >= 19) || (a === 22 && b >= 12) || a > 22 ? 0 : 1)'
}

say "Installing the browser client's packages (npm ci in web/): about a minute"
npm=(npm)
if ! node_is_new_enough; then
  version=$(sed -n 's/.*"node": "\([0-9.]*\)".*/\1/p' web/package.json)
  # shellcheck disable=SC2086  # a list of words
  quietly build/node.log "fetching Node.js $version" "$hint" \
    npm install --prefix build/node --no-save $options "node@$version"
  # Debian's npm looks for its parts where Debian's node does.
  export NODE_PATH=/usr/share/nodejs:/usr/lib/nodejs
  npm=("$root/build/node/node_modules/node/bin/node" "$(readlink -f "$(command -v npm)")")
fi
# shellcheck disable=SC2086
quietly build/web-install.log "npm ci in web/" "$hint" "${npm[@]}" ci --prefix web $options
touch "$installed"

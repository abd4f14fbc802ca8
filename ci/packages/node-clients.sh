#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Prints the folder of what a test's clients need, for NODE_PATH: without an argument node-postgres, knex and drizzle.
# They come out of npm, in the versions and with the bytes that FOLDER/package-lock.json names, and are kept beside
# PostgreSQL's:
#   ci/packages/node-clients.sh [FOLDER]
set -euo pipefail
cd "$(dirname "$0")/../.."

die() { echo "node clients: $1" >&2; exit 2; }

lock=${1:-tests/database/clients/node}
. ci/packages/kept-download.sh
cache=$(downloads_of node)
sum=$(sha256sum <$lock/package-lock.json)
installed=$cache/${sum:0:16}
[ ! -d "$installed" ] || { echo "$installed/node_modules"; exit; }

command -v npm >/dev/null || die 'npm is missing; install it'
begin_download "$cache"
cp $lock/package.json $lock/package-lock.json "$work"
(cd "$work" && npm ci --loglevel=error --ignore-scripts --no-audit --no-fund >/dev/null) ||
  die 'npm could not be reached, or what it brought is not what is tested here'
keep_download "$work" "$installed"
echo "$installed/node_modules"

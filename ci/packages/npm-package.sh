#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Makes npm packages of the release's tarballs for Linux:
#   ci/packages/npm-package.sh [-o FOLDER] TARBALL…
# for each tarball plangate-<platform>-<version>.tgz, the package @plangate/<platform> with the executable, and
# plangate-<version>.tgz, the package plangate, which has a launcher and depends on those for its platform. No
# package has a script that runs when it is installed. FOLDER is by default that of the first tarball.
set -euo pipefail
launcher=$(dirname "$(realpath "$0")")/npm/plangate.js

die() { echo "npm-package: $*" >&2; exit 2; }
folder=
if [ "${1:-}" = -o ]; then folder=${2:?"-o names a folder"}; shift 2; fi
[ $# -gt 0 ] || die "usage: ci/packages/npm-package.sh [-o FOLDER] TARBALL…"
folder=$(realpath "${folder:-$(dirname "$1")}")
command -v npm >/dev/null || die "npm is missing"
umask 022
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# about NAME DESCRIPTION: what all packages say of themselves, as the beginning of a package.json.
about() {
  cat <<JSON
{
  "name": "$1",
  "version": "$version",
  "description": "$2",
  "license": "MIT",
  "repository": { "type": "git", "url": "git+https://github.com/plangate/plangate.git" },
JSON
}

pack() { (cd "$1" && npm pack --silent --offline --pack-destination "$folder" >/dev/null); }

# of_platform TARBALL NAME-OF-TREE: the package of an executable. Sets version and platform.
of_platform() {
  local tree=$work/$2 architecture
  [[ $2 =~ ^plangate-(.+)-linux-(x86_64|aarch64)$ ]] || die "$1 is no tarball of the release for Linux"
  [ "${version:=${BASH_REMATCH[1]}}" = "${BASH_REMATCH[1]}" ] || die "$1 is of another version than $version"
  architecture=$([ "${BASH_REMATCH[2]}" = x86_64 ] && echo x64 || echo arm64)
  platform=linux-$architecture
  tar -xzf "$1" --no-same-owner --directory "$work"
  mkdir -p "$work/$platform/bin"
  install -m 755 "$tree/plangate" "$work/$platform/bin/plangate"
  cp "$tree/LICENSE" "$work/$platform" # of all that is linked in
  {
    about "@plangate/$platform" "The executable of plangate for Linux on ${BASH_REMATCH[2]}"
    printf '  "os": ["linux"],\n  "cpu": ["%s"],\n  "preferUnplugged": true,\n  "files": ["bin"]\n}\n' "$architecture"
  } >"$work/$platform/package.json"
  pack "$work/$platform"
}

version='' dependencies=''
for tarball in "$@"; do
  name=$(basename "$tarball" .tar.gz)
  of_platform "$tarball" "$name"
  dependencies+="${dependencies:+, }\"@plangate/$platform\": \"$version\""
done

mkdir -p "$work/plangate/bin"
install -m 755 "$launcher" "$work/plangate/bin/plangate.js"
cp "$work/$name"/{README.md,LICENSE} "$work/plangate"
{
  about plangate "CI gate for PostgreSQL query plans"
  printf '  "bin": { "plangate": "bin/plangate.js" },\n  "engines": { "node": ">=18" },\n'
  printf '  "files": ["bin"],\n  "optionalDependencies": { %s }\n}\n' "$dependencies"
} >"$work/plangate/package.json"
pack "$work/plangate"

#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Puts plangate on PATH: a release, checked against its checksum, or the one that is there already.
set -euo pipefail

version=${PLANGATE_VERSION#v}
if [ -z "$version" ] && command -v plangate >/dev/null; then
  plangate --version | head -n 1
  exit
fi
if [ -z "$version" ] && [[ ${PLANGATE_REF:-} =~ ^v[0-9]+\.[0-9]+\.[0-9]+$ ]]; then
  version=${PLANGATE_REF#v}
fi
if [ -z "$version" ] || [ -z "${PLANGATE_REPOSITORY:-}" ]; then
  echo '::error title=plangate::which release to install is not known: give the input "version", use the action at a tag such as v0.1.0, or put plangate on PATH in a step before'
  exit 2
fi
# Nothing of it may leave the address, or the command line.
if [[ ! $version =~ ^[0-9]+\.[0-9]+\.[0-9]+([-+.][0-9A-Za-z.]+)?$ ]]; then
  echo '::error title=plangate::the input "version" is no version: 0.1.0 is one'
  exit 2
fi

system=$(uname -s)
case $system in
  Linux) system=linux ;;
  Darwin) system=macos ;;
esac
name=plangate-$version-$system-$(uname -m)
url=$GITHUB_SERVER_URL/$PLANGATE_REPOSITORY/releases/download/v$version/$name.tar.gz
folder=$RUNNER_TEMP/plangate-$version
mkdir -p "$folder"
cd "$folder"
curl --fail --silent --show-error --location --retry 3 --remote-name "$url" --remote-name "$url.sha256"
sha256sum --check --quiet "$name.tar.gz.sha256"
tar -xzf "$name.tar.gz"
echo "$folder/$name" >>"$GITHUB_PATH"
"$folder/$name/plangate" --version | head -n 1

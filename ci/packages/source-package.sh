#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Fetches and unpacks the source of one of the distribution's packages, patched as the distribution
# builds it:   ci/packages/source-package.sh PACKAGE FOLDER
# FOLDER, which must not be there yet, becomes the source tree. Needs no root and leaves the machine's
# own apt alone: lists and settings of its own lie beside FOLDER. The newest version that the archive
# still has is taken: a mirror's index may name a file that its pool lacks.
set -euo pipefail

package=${1:?"name of a source package"}
folder=$(realpath -m "${2:?"folder to unpack it into"}")
[ ! -e "$folder" ] || { echo "source-package: $folder is there already" >&2; exit 2; }
command -v dpkg-source >/dev/null || { echo "source-package: dpkg-source is missing; install dpkg-dev" >&2; exit 2; }

apt=${folder%/*}/apt
mkdir -p "$apt/sources.list.d" "$apt/lists/partial" "$apt/cache/archives/partial"
# The machine's sources as sources of source packages, in both of the formats that apt reads.
{
  for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ ! -f "$list" ] || sed -nE 's/^deb(-src)?[[:space:]]/deb-src /p' "$list"
  done
} | sort -u >"$apt/sources.list"
for sources in /etc/apt/sources.list.d/*.sources; do
  [ ! -f "$sources" ] || sed -E 's/^Types:.*/Types: deb-src/' "$sources" >"$apt/sources.list.d/${sources##*/}"
done

options=(-o "Dir::Etc::sourcelist=$apt/sources.list" -o "Dir::Etc::sourceparts=$apt/sources.list.d"
  -o "Dir::State::lists=$apt/lists" -o "Dir::Cache=$apt/cache" -o APT::Sandbox::User="$(id -un)"
  -o APT::Get::List-Cleanup=false)
# Once a run of the release is enough; lists of an hour ago are as good.
if [ -z "$(find "$apt/lists" -name '*_Sources*' -mmin -60 -print -quit)" ]; then
  apt-get "${options[@]}" -qq update
fi

work=$(mktemp -d "$folder.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
mapfile -t versions < <(apt-cache "${options[@]}" showsrc --only-source "$package" |
  sed -n 's/^Version: //p' | sort -Vru)
[ ${#versions[@]} -gt 0 ] || { echo "source-package: no source package is called $package" >&2; exit 2; }
for version in "${versions[@]}"; do
  rm -rf "${work:?}"/*
  if (cd "$work" && apt-get "${options[@]}" -qq source --only-source "$package=$version") >"$work.log" 2>&1; then
    tree=$(find "$work" -mindepth 1 -maxdepth 1 -type d)
    mv "$tree" "$folder"
    rm "$work.log"
    [ "$version" = "${versions[0]}" ] ||
      echo "source-package: ${versions[0]} of $package is not to be had" >&2
    echo "$package $version"
    exit
  fi
done
cat "$work.log" >&2
rm "$work.log"
echo "source-package: no version of $package could be fetched (${versions[*]})" >&2
exit 2

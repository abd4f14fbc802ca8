#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs what is missing, through apt: only what is missing, and only where it may (as root, or
# through sudo without a password).
#   ci/packages/dependencies.sh [build|test|drill|memory|lint|fuzz|release]
# build, the default, is what the executable is built with and the gate runs on. The others add to it:
# what tests need and what drills do, the formatter and the linters, clang with libFuzzer, what the static executable is made with.
set -euo pipefail

packages=(
  cmake g++ ninja-build pkgconf
  libcli11-dev libcpp-httplib-dev libfmt-dev libpq-dev libpugixml-dev libre2-dev libsimdjson-dev libssl-dev
  libtomlplusplus-dev libutf8proc-dev libxxhash-dev nlohmann-json3-dev
)
case ${1:-build} in
  build) ;;
  drill) packages+=(pgbouncer python3) ;;
  memory) packages+=(doctest-dev valgrind) ;;
  # What tests drive beside the server: a fixed clock, a pooler, what applications send their statements with.
  # The action's steps are read from YAML and run by python.
  test)
    packages+=(doctest-dev faketime pgbouncer git curl python3-jsonschema python3-yaml
      default-jdk-headless libpostgresql-jdbc-java python3-django python3-psycopg python3-psycopg2 python3-sqlalchemy
      ruby ruby-activerecord ruby-pg)
    # What it brings is in ci/packages/node-clients.sh and ci/postgres.sh. It need not be the distribution's.
    command -v npm >/dev/null || packages+=(nodejs npm) ;;
  lint) packages+=(clang-format clang-tidy cppcheck git python3) ;;
  fuzz)
    packages+=(clang git)
    # A package of its own from LLVM 15 on.
    ! apt-cache show libclang-rt-dev >/dev/null 2>&1 || packages+=(libclang-rt-dev) ;;
  release) packages+=(dpkg-dev make perl git) ;;
  *) echo "dependencies: usage: ci/packages/dependencies.sh [build|test|drill|memory|lint|fuzz|release]" >&2; exit 2 ;;
esac

missing=()
if command -v dpkg-query >/dev/null; then
  for package in "${packages[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' ||
      missing+=("$package")
  done
  compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || missing+=(postgresql)
fi
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -eq 0 ]; then
  as_root() { "$@"; }
elif sudo -n true 2>/dev/null; then
  as_root() { sudo -n "$@"; }
else
  echo "missing packages, and no right to install them. Run:" >&2
  echo "  sudo apt-get install ${missing[*]}" >&2
  exit 2
fi
echo "installing: ${missing[*]}"
# Programs are wanted, not servers that run: Debian makes and starts a cluster otherwise, and a
# pooler.
cluster=/etc/postgresql-common/createcluster.conf
if [[ " ${missing[*]} " == *" postgresql "* ]] && [ ! -e $cluster ]; then
  as_root mkdir -p "${cluster%/*}"
  echo 'create_main_cluster = false' | as_root tee $cluster >/dev/null
fi
policy=/usr/sbin/policy-rc.d
if [[ " ${missing[*]} " == *" pgbouncer "* ]] && [ ! -e $policy ]; then
  trap 'as_root rm -f $policy' EXIT
  printf '#!/bin/sh\nexit 101\n' | as_root tee $policy >/dev/null
  as_root chmod 755 $policy
fi
as_root apt-get update -qq
as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
  -o Dpkg::Options::=--force-confold "${missing[@]}" >/dev/null

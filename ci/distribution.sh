#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds and tries plangate on a distribution, with the compiler, the libraries and the PostgreSQL of that
# distribution:
#   ci/distribution.sh SUITE [MIRROR]   in a chroot, as root; SUITE is bookworm, trixie, sid, noble, resolute
#   ci/distribution.sh --here           on this machine, as CI does in containers; installs what is missing
# The chroot is laid out by debootstrap in build/distributions/SUITE the first time, and kept.
set -euo pipefail
cd "$(dirname "$0")/.."

die() { printf 'distribution: %s\n' "$1" >&2; exit 2; }

try_here() {
  local major
  ci/build.sh plangate unit_tests database_tests
  build/tests/unit_tests
  mkdir -p build/reports
  build/plangate check --report json=build/reports/results.json --report junit=build/reports/junit.xml
  PLANGATE_CACHE=$PWD/build/seed-images build/tests/database_tests --source-file='*/index_dropped_test.cpp'
  major=$(sed -n 's/.*"postgres": *"\([0-9.]*\).*/\1/p' build/reports/results.json | head -1)
  (. /etc/os-release && echo "$PRETTY_NAME, $(c++ --version | head -1), PostgreSQL $major: builds, all pass")
}

# Into a folder of another name first: one that has the right name is whole.
lay_out() {
  local suite=$1 mirror=$2 root=$3
  local -a arguments=(--variant=minbase --force-check-gpg)
  command -v debootstrap >/dev/null || die 'debootstrap is missing; install it'
  rm -rf "$root.new"
  mkdir -p "$root.new"
  case $suite in
    # One script of debootstrap's serves every Ubuntu, those that are younger than it too.
    noble | resolute) debootstrap "${arguments[@]}" --components=main,universe "$suite" "$root.new" "$mirror" gutsy ;;
    *) debootstrap "${arguments[@]}" "$suite" "$root.new" "$mirror" ;;
  esac
  mv "$root.new" "$root"
}

# The repository, which nothing in there may change, and over its build folder one of the chroot's own.
mount_sources() {
  local root=$1
  mkdir -p "$root/plangate" "$root/var/lib/plangate-build"
  mount --bind . "$root/plangate"
  mount -o remount,bind,ro "$root/plangate"
  mount --bind "$root/var/lib/plangate-build" "$root/plangate/build"
}

try_in_chroot() {
  local suite=$1 mirror=$2 root=$PWD/build/distributions/$1
  [ -d "$root" ] || lay_out "$suite" "$mirror" "$root"
  mount --rbind /proc "$root/proc"
  mount -t devpts devpts "$root/dev/pts"
  mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm" # where parallel workers share memory
  mount_sources "$root"
  chroot "$root" env -i HOME=/root LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
    /plangate/ci/distribution.sh --here
}

case ${1:-} in
  --here) try_here ;;
  '' | -* | *[!a-z]*) die 'usage: ci/distribution.sh bookworm|trixie|sid|noble|resolute [MIRROR], or --here' ;;
  *)
    [ "$(id -u)" -eq 0 ] || die "a chroot is root's to make: sudo ci/distribution.sh $1"
    # Mounts of a namespace of its own: they are gone with this script, however it ends.
    [ "${PLANGATE_OWN_MOUNTS:-}" = yes ] ||
      PLANGATE_OWN_MOUNTS=yes exec unshare --mount ci/distribution.sh "$@"
    try_in_chroot "$1" "${2:-}"
    ;;
esac

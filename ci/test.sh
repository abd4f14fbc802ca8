#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds and runs every test, those that need a server included. Arguments go to ctest:
# `ci/test.sh -L unit` runs the quick ones.
set -euo pipefail
cd "$(dirname "$0")/.."

ci/build.sh
# Tests make and remove folders of a thousand files all the time, for which disks take longer.
memory=$(df --output=avail -B1M /dev/shm 2>/dev/null | tail -1)
if [ -z "${TMPDIR:-}" ] && [ "${memory:-0}" -ge 4000 ] && ! findmnt -no OPTIONS /dev/shm | grep -q noexec; then
  export TMPDIR=/dev/shm
fi
ctest --test-dir build --output-on-failure "$@"

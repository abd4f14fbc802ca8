#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds what tests run, and runs them:
#   ci/checks/run-tests.sh FOLDER [CTEST ARGUMENTS…]
# FOLDER is a configured build; the arguments select tests, all of them without any.
set -euo pipefail
cd "$(dirname "$0")/../.."

folder=$1
shift
targets=$(ci/checks/test-targets.py "$folder" "$@")
[ -z "$targets" ] || xargs cmake --build "$folder" --target <<<"$targets"
# Tests make and remove folders of a thousand files all the time, for which disks take longer.
memory=$(df --output=avail -B1M /dev/shm 2>/dev/null | tail -1)
if [ -z "${TMPDIR:-}" ] && [ "${memory:-0}" -ge 4000 ] && ! findmnt -no OPTIONS /dev/shm | grep -q noexec; then
  export TMPDIR=/dev/shm
fi
# Tests wait for servers and files: one more than there are processors keeps these busy.
exec ctest --test-dir "$folder" --no-tests=error --output-on-failure -j $(($(nproc) + 1)) "$@"

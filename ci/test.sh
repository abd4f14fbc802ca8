#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds and runs every test, those that need a server included, on PostgreSQL 15 and, where the
# server's major may matter, on 18:
#   ci/test.sh [--postgres 14,15,16,17,18] [CTEST ARGUMENTS…]
# --postgres runs every one of them on each of these majors. CTest's arguments select tests, and only what
# they run is built: `ci/test.sh -R '^unit$'` is the quick ones.
set -euo pipefail
cd "$(dirname "$0")/.."

majors='' # what they differ in stands in gate/core/postgres/majors.cpp
if [ "${1:-}" = --postgres ]; then
  majors=${2:-}
  [[ $majors =~ ^1[45678](,1[45678])*$ ]] ||
    { echo "test: --postgres wants majors from 14 to 18: --postgres 15,18" >&2; exit 2; }
  shift 2
fi

ci/packages/dependencies.sh test
cmake -S . -B build -G Ninja -DPLANGATE_TEST_POSTGRES="$majors" >/dev/null
exec ci/checks/run-tests.sh build "$@"

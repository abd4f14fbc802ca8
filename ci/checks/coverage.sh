#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Prints how many lines the unit tests run, of each room and of the pure core together. They are built
# for that with GCC in a build folder of its own; arguments go to them:
#   ci/checks/coverage.sh [DOCTEST ARGUMENTS…]
set -euo pipefail
cd "$(dirname "$0")/../.."

folder=build/coverage
ci/packages/dependencies.sh test
cmake -S . -B $folder -G Ninja -DCMAKE_CXX_COMPILER=g++ -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0 \
  -DCMAKE_CXX_FLAGS=--coverage >/dev/null
cmake --build $folder --target unit_tests
find $folder -name '*.gcda' -delete # counts of earlier runs
$folder/tests/unit_tests "$@"
exec python3 ci/checks/coverage.py $folder

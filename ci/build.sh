#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds plangate and its tests with CMake and Ninja; leaves the binary at build/plangate.
# Further arguments go to CMake.
set -euo pipefail
cd "$(dirname "$0")/.."

ci/packages/dependencies.sh
cmake -S . -B build -G Ninja "$@" >/dev/null
cmake --build build

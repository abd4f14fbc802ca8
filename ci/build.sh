#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds plangate with CMake and Ninja; leaves the binary at build/plangate.
#   ci/build.sh [TARGET…] [CMAKE OPTIONS…]
# builds other targets instead, "all" being plangate and its tests. Options, which begin with -, go to CMake.
set -euo pipefail
cd "$(dirname "$0")/.."

targets=() options=()
for argument in "$@"; do
  case $argument in
    -*) options+=("$argument") ;;
    *) targets+=("$argument") ;;
  esac
done
[ ${#targets[@]} -gt 0 ] || targets=(plangate)
packages=test
[ "${targets[*]}" != plangate ] || packages=build

ci/packages/dependencies.sh $packages
cmake -S . -B build -G Ninja "${options[@]}" >/dev/null
cmake --build build --target "${targets[@]}"

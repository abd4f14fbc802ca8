#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The formatter, the linters and the borders between rooms over all of our own code; changes nothing.
# `lint.sh --fix` formats; `--each` reads each source by itself, which shows where one does not name what it
# uses and takes four times as long. Fails where any of them says anything.
set -euo pipefail
cd "$(dirname "$0")/.."

ci/packages/dependencies.sh lint
mapfile -t sources < <(git ls-files 'gate/*.cpp' 'gate/*.h' 'tests/*.cpp' 'tests/*.h')
if [ "${1:-}" = --fix ]; then
  clang-format -i "${sources[@]}"
  exit
fi
python3 ci/checks/rooms.py
clang-format --dry-run --Werror "${sources[@]}"

# Seconds: it keeps what it found in each unchanged file. ci/checks/cppcheck.txt names its false alarms.
mkdir -p build/cppcheck
cppcheck -j 2 --quiet --std=c++20 --language=c++ --enable=warning,performance,portability --error-exitcode=1 \
  --cppcheck-build-dir=build/cppcheck --suppressions-list=ci/checks/cppcheck.txt -I . gate

# clang-tidy needs the compiler's command lines, not a build, and reads no precompiled header of GCC's.
# It does not know all of GCC's flags, -ffat-lto-objects of the release least of all: this build makes none,
# whether build-release/ has been filled or not. Most of its time goes into headers: it reads a folder at once.
by_folder=ON
[ "${1:-}" != --each ] || by_folder=OFF
cmake -S . -B build/lint -G Ninja -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON -DPLANGATE_BY_FOLDER=$by_folder \
  -DPLANGATE_STATIC_LIBRARIES=none >/dev/null
# One source a call, the largest first: no core waits long for another at the end.
python3 ci/checks/lint-sources.py build/lint |
  xargs -P "$(nproc)" -n 1 clang-tidy --quiet --extra-arg=-Wno-unknown-warning-option -p build/lint \
    2> >(grep -v ' generated\.$' >&2)

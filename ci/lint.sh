#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The formatter and the linter over all of our own code; changes nothing. `lint.sh --fix` formats.
set -euo pipefail
cd "$(dirname "$0")/.."

ci/dependencies.sh lint
mapfile -t sources < <(git ls-files 'gate/*.cpp' 'gate/*.h' 'tests/*.cpp' 'tests/*.h')
if [ "${1:-}" = --fix ]; then
  clang-format -i "${sources[@]}"
  exit
fi
clang-format --dry-run --Werror "${sources[@]}"
[ -f build/compile_commands.json ] || ci/build.sh
printf '%s\n' "${sources[@]}" | grep '^gate/.*\.cpp$' |
  xargs -P "$(nproc)" -n 4 clang-tidy --quiet -p build 2>/dev/null

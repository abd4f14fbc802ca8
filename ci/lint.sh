#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The formatter and the linter over all of our own code; changes nothing. `lint.sh --fix` formats.
# Fails where either of them says anything.
set -euo pipefail
cd "$(dirname "$0")/.."

ci/packages/dependencies.sh lint
mapfile -t sources < <(git ls-files 'gate/*.cpp' 'gate/*.h' 'tests/*.cpp' 'tests/*.h')
if [ "${1:-}" = --fix ]; then
  clang-format -i "${sources[@]}"
  exit
fi
clang-format --dry-run --Werror "${sources[@]}"

# The linter needs the compiler's command lines, not a build. It does not know all of GCC's flags.
cmake -S . -B build -G Ninja >/dev/null
# One file a call, the largest first: no core waits long for another at the end.
git ls-files 'gate/*.cpp' | xargs wc -c | grep -v ' total$' | sort -rn | awk '{print $2}' |
  xargs -P "$(nproc)" -n 1 clang-tidy --quiet --extra-arg=-Wno-unknown-warning-option -p build \
    2> >(grep -v ' generated\.$' >&2)

#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Checks and refreshes the suite `orders` N times (200), under all that must make no difference, and
# counts what differed: ci/bench/flake.sh [N [FIRST]], FIRST (1) being the run to go on from where one was
# broken off. Writes its log to ci/BENCHMARKS.md; exit code 1 where anything differed. Needs python3,
# taskset and faketime.
set -euo pipefail
cd "$(dirname "$0")/../.."

ci/packages/dependencies.sh test
ci/build.sh
exec python3 ci/bench/flake.py "${1:-200}" "${2:-1}"

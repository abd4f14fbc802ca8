#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Measures how long a newcomer waits for builds and writes it to ci/BENCHMARKS.md: clones of what is
# committed, without a compiler cache, with the packages installed before. Exit code 1 where a figure
# misses its limit. Nothing else should run meanwhile. Needs git and python3.
set -euo pipefail
cd "$(dirname "$0")/../.."

ci/packages/dependencies.sh test
exec python3 ci/bench/build_times.py

#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Measures plangate on this machine and writes ci/BENCHMARKS.md; needs python3 and psql. ROUNDS=n sets
# how often each figure is taken (5). Exit code 1 where a figure misses its limit.
set -euo pipefail
cd "$(dirname "$0")/../.."

ci/build.sh plangate judge_benchmark judge_partitions
exec python3 ci/bench/bench.py

#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Compares what plangate shows at other sizes than the seed's with servers that really have them, and
# writes it to ci/BENCHMARKS.md. Exit code 1 where a figure misses its limit. Needs python3, pg_dump and
# 6 GB of disk; takes a quarter of an hour.
set -euo pipefail
cd "$(dirname "$0")/../.."

ci/build.sh
exec python3 ci/bench/at_production.py

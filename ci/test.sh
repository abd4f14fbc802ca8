#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds and runs every test, those that need a server included. Arguments go to ctest:
# `ci/test.sh -L unit` runs the quick ones.
set -euo pipefail
cd "$(dirname "$0")/.."

ci/build.sh
ctest --test-dir build --output-on-failure "$@"

#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The gate on our own suites: builds plangate, judges every registered case on a throwaway
# PostgreSQL 15, and writes build/reports/{junit.xml,report.md,report.html,results.json}. Arguments
# go to `plangate check`.
set -euo pipefail
cd "$(dirname "$0")/.."

ci/build.sh
mkdir -p build/reports
exec ci/postgres.sh 15 build/plangate check \
  --report junit=build/reports/junit.xml \
  --report markdown=build/reports/report.md \
  --report html=build/reports/report.html \
  --report json=build/reports/results.json "$@"

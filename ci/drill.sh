#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Drills of the seven ways in which a database fails, each on a throwaway copy of the orders suite's
# database: the healthy state, the failure, what shows it, the fix, every step asserted. Prints the
# evidence as Markdown; exit 1 where an assertion does not hold.
#   ci/drill.sh [1..7|concurrency|triage|all]…   (default: all)
#   ci/drill.sh --renew   runs all and writes seed/orders/DRILLS.md
#   ci/drill.sh --check   runs all; exit 1 where that page says otherwise (measurements apart)
# Exit 77: the server has no contrib modules, or pgbench or PgBouncer is missing. PLANGATE names another
# binary than build/plangate.
set -euo pipefail
cd "$(dirname "$0")/.."

exec python3 -B ci/drill "$@"

#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Renews the table of errors in gate/README.md; ci/docs/errors.py says more. `errors.sh --check` changes nothing,
# and exits 1 where the table is out of date or an error has no way out.
set -euo pipefail
cd "$(dirname "$0")/../.."
exec python3 ci/docs/errors.py "$@"

#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# plangate mcp with the client that most agents have, out of npm; says so and exits 77 where it cannot
# be had: mcp_test.sh PLANGATE
set -euo pipefail
cd "$(dirname "$0")/../.."

if ! MODULES=$(ci/packages/node-clients.sh tests/mcp/node); then
  echo 'skipped: plangate mcp was tried with no client: npm cannot bring @modelcontextprotocol/sdk' >&2
  exit 77
fi
PLANGATE=$(realpath "$1")
export PLANGATE MODULES
exec node --test-reporter=spec tests/mcp/mcp_test.mjs

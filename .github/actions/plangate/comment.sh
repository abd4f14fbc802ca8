#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Keeps the pull request's comment up to date; without a token, or outside of a pull request, says so.
set -euo pipefail

if [ -z "$GITHUB_TOKEN" ]; then
  echo '::notice title=plangate::no comment: the input "github-token" is empty'
  exit
fi
exec plangate comment --from "$PLANGATE_RESULTS"

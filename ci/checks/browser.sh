#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The HTML report in a headless Chromium: filters, keys, both themes, a phone's width, and that
# nothing from outside runs. Needs Debian's chromium and npm; says so and exits 77 without them.
#   ci/checks/browser.sh [FOLDER FOR SCREENSHOTS]
# PLANGATE names another binary than build/plangate, CHROMIUM another browser.
set -euo pipefail
screenshots=${1:+$(realpath -m "$1")}
cd "$(dirname "$0")/../.."

skip() { echo "skipped: the HTML report was tried in no browser: $1" >&2; exit 77; }

PLANGATE=$(realpath -m "${PLANGATE:-build/plangate}")
[ -x "$PLANGATE" ] || { echo "browser: $PLANGATE is missing; run ci/build.sh first" >&2; exit 2; }
CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
[ -n "$CHROMIUM" ] || skip "chromium is missing (apt-get install chromium)"
command -v npm >/dev/null || skip "npm is missing (apt-get install npm)"

# The driver, as the lock file has it to the byte; kept in the build.
MODULES=$PWD/build/browser
if ! cmp -s tests/browser/package-lock.json "$MODULES/package-lock.json" || [ ! -d "$MODULES/node_modules" ]; then
  mkdir -p "$MODULES"
  cp tests/browser/package.json tests/browser/package-lock.json "$MODULES"
  (cd "$MODULES" && npm ci --ignore-scripts --no-audit --no-fund --loglevel error) ||
    { rm -f "$MODULES/package-lock.json"; echo "browser: npm could not fetch playwright-core" >&2; exit 1; }
fi

[ -z "$screenshots" ] || mkdir -p "$screenshots"
export PLANGATE CHROMIUM MODULES SCREENSHOTS=$screenshots
exec node --test-reporter=spec tests/browser/html_report.mjs

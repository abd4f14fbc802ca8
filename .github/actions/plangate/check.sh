#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Runs the gate and hands its reports to GitHub. Always succeeds where a verdict or the lack of one
# was reported: the action's last step fails, after the comment.
set -euo pipefail

cd "$PLANGATE_WORKING_DIRECTORY"
mkdir -p "$PLANGATE_REPORTS"
reports=$(cd "$PLANGATE_REPORTS" && pwd)
annotations=$RUNNER_TEMP/plangate-annotations

arguments=(check --fail-on "$PLANGATE_FAIL_ON"
  --report "json=$reports/results.json"
  --report "junit=$reports/junit.xml"
  --report "markdown=$reports/report.md"
  --report "html=$reports/report.html"
  --report "annotations=$annotations")
[ -z "$PLANGATE_CONFIG" ] || arguments+=(--root . --config "$PLANGATE_CONFIG")
# Each folder of baselines has such a file.
base=${PLANGATE_BASE:-}
if [ -z "$base" ] && 
  [ -z "$(git ls-files --cached --others --exclude-standard -- '*/pg[1-9]*/_environment.json')" ]; then
  base=HEAD^1
fi
[ -z "$base" ] || [ "$base" = none ] || arguments+=(--base "$base")
[ -z "$PLANGATE_DATABASE_URL" ] || arguments+=(--database-url "$PLANGATE_DATABASE_URL")
[ -z "$PLANGATE_SERVER_BIN" ] || arguments+=(--server-bin "$PLANGATE_SERVER_BIN")

# What servers and programs of the seed print is no command for the runner.
pause=$(cat /proc/sys/kernel/random/uuid 2>/dev/null || uuidgen)
echo "::stop-commands::$pause"
code=0
plangate "${arguments[@]}" || code=$?
echo "::$pause::"

# Annotations name files from the repository's root, plangate from the project's.
prefix=$(git rev-parse --show-prefix 2>/dev/null || true)
escaped=$(printf '%s' "$prefix" | sed -e 's/%/%25/g' -e 's/:/%3A/g' -e 's/,/%2C/g' -e 's/[\\&|]/\\&/g')
sed -E "s|^(::(error\|warning) file=)|\1$escaped|" "$annotations"
cat "$reports/report.md" >>"$GITHUB_STEP_SUMMARY"

value() { sed -nE "s/^ {2,4}\"$1\": \"?([a-z0-9]+)\"?,?$/\1/p" "$reports/results.json" | head -n 1; }
images=''
if [ -d "$PLANGATE_CACHE" ]; then
  images=$(cd "$PLANGATE_CACHE" && find . -mindepth 2 -maxdepth 2 -type d | sort | sha256sum | cut -c 1-16)
fi
{
  echo "verdict=$(value verdict)"
  echo "errors=$(value errors)"
  echo "warnings=$(value warnings)"
  echo "report-path=$reports"
  echo "exit-code=$code"
  # Kept anew only where there are other images than were restored.
  [ -z "$images" ] || [[ $PLANGATE_RESTORED == *-"$images" ]] || echo "images-key=$images"
} >>"$GITHUB_OUTPUT"

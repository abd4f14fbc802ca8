#!/bin/bash
# SPDX-License-Identifier: MIT
# Records real EXPLAIN output, one file a plan, for the tests of the core:
#   ci/record/record-plans.sh [MAJOR…]
# of every major version, or of those named, into tests/plans/pg<major>/. Starts a throwaway server
# on a unix socket only, and removes it at the end. As root the server runs as the user postgres.
set -euo pipefail
cd "$(dirname "$0")/../.."

if [ $# -ne 1 ]; then
  [ $# -gt 0 ] || set -- 14 15 16 17 18
  for each in "$@"; do ci/record/record-plans.sh "$each"; done
  exit
fi
major=$1
. ci/record/throwaway-server.sh
start_server "$(ci/postgres.sh "$major")" '-c jit=off -c autovacuum=off -c max_parallel_workers_per_gather=0
  -c synchronize_seqscans=off -c timezone=UTC'
target=tests/plans/pg$major

run_sql() {
  psql -XqAt -v ON_ERROR_STOP=1 -h "$directory" -U postgres postgres "$@"
}

run_sql -f ci/record/record-plans.sql >/dev/null
mkdir -p "$target"
rm -f "$target"/*.json

# The statements follow `-- name` lines; `--! SQL` lines are sent before, in the same transaction.
# `--? SQL` says on which servers there is such a plan, `--( OPTIONS` replaces the usual options;
# with `--( none` the statement prints a plan itself.
name='' settings='' statement='' options='' condition=''
usual='ANALYZE, VERBOSE, BUFFERS, SETTINGS, TIMING OFF, SUMMARY OFF'
record() {
  [ -n "$name" ] || return 0
  [ -z "$condition" ] || [ "$(PGOPTIONS='-c jit=on' run_sql -c "SELECT $condition")" = t ] || return 0
  local explain="EXPLAIN (${options:-$usual}, FORMAT JSON)"
  [ "$options" != none ] || explain=''
  run_sql <<SQL >"$target/$name.json"
BEGIN;
$settings
$explain
$statement
ROLLBACK;
SQL
}
while IFS= read -r line; do
  case $line in
    '-- name: '*) record; name=${line#-- name: } settings='' statement='' options='' condition='' ;;
    '--! '*) settings+="${line#--! }"$'\n' ;;
    '--? '*) condition=${line#--? } ;;
    '--( '*) options=${line#--( } ;;
    *) statement+="$line"$'\n' ;;
  esac
done <ci/record/record-plans-statements.sql
record
echo "$(ls "$target" | wc -l) plans in $target"

#!/bin/bash
# SPDX-License-Identifier: MIT
# Records real EXPLAIN output, one file a plan, for the tests of the core:
#   ci/record-plans.sh [DIRECTORY OF initdb AND postgres]
# Starts a throwaway server on a unix socket only, and removes it at the end. As root the server runs
# as the user postgres. The files go to tests/plans/pg<major>/.
set -euo pipefail
cd "$(dirname "$0")/.."

bin=${1:-$(dirname "$(ls /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)")}
major=$("$bin/postgres" --version | sed -E 's/[^0-9]*([0-9]+).*/\1/')
target=tests/plans/pg$major
directory=$(mktemp -d /tmp/record-plans.XXXXXX)

as_server() {
  if [ "$(id -u)" = 0 ]; then
    (cd / && runuser -u postgres -- "$@")
  else
    "$@"
  fi
}

stop() {
  as_server "$bin/pg_ctl" -D "$directory/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$directory"
}
trap stop EXIT

if [ "$(id -u)" = 0 ]; then chown postgres "$directory"; fi
as_server "$bin/initdb" -D "$directory/data" -U postgres -A trust --locale=C.UTF-8 >/dev/null
as_server "$bin/pg_ctl" -D "$directory/data" -l "$directory/log" -w start -o "-c listen_addresses='' \
  -k $directory -c jit=off -c autovacuum=off -c max_parallel_workers_per_gather=0 \
  -c synchronize_seqscans=off -c timezone=UTC" >/dev/null

run_sql() {
  psql -XqAt -v ON_ERROR_STOP=1 -h "$directory" -U postgres postgres "$@"
}

run_sql -f ci/record-plans.sql >/dev/null
mkdir -p "$target"
rm -f "$target"/*.json

# The statements follow `-- name` lines; `--! SQL` lines are sent before, in the same transaction.
name='' settings='' statement='' options=''
record() {
  [ -n "$name" ] || return 0
  run_sql <<SQL >"$target/$name.json"
BEGIN;
$settings
EXPLAIN (${options:-ANALYZE, VERBOSE, BUFFERS, SETTINGS, TIMING OFF, SUMMARY OFF, FORMAT JSON})
$statement
ROLLBACK;
SQL
}
while IFS= read -r line; do
  case $line in
    '-- name: '*) record; name=${line#-- name: } settings='' statement='' options='' ;;
    '--! '*) settings+="${line#--! }"$'\n' ;;
    '--( '*) options=${line#--( } ;;
    *) statement+="$line"$'\n' ;;
  esac
done <ci/record-plans-statements.sql
record
echo "$(ls "$target" | wc -l) plans in $target"

#!/bin/bash
# SPDX-License-Identifier: MIT
# Records what a server logs of the same sessions in each format, and of 15 under several prefixes too:
#   ci/record/record-logs.sh [MAJOR…]
# of the majors that log differently, or of those named, into tests/logs/pg<major>/. Starts a throwaway server
# on a unix socket only, and removes it at the end. As root the server runs as the user postgres.
set -euo pipefail
cd "$(dirname "$0")/../.."

if [ $# -ne 1 ]; then
  [ $# -gt 0 ] || set -- 14 15 18
  for each in "$@"; do ci/record/record-logs.sh "$each"; done
  exit
fi
major=$1
destination='stderr,csvlog,jsonlog'
[ "$major" != 14 ] || destination='stderr,csvlog'
. ci/record/throwaway-server.sh
start_server "$(ci/postgres.sh "$major")" "-c timezone=UTC -c logging_collector=on
  -c log_directory=log -c log_rotation_age=0 -c log_rotation_size=0 -c log_file_mode=0644 -c log_statement=all -c log_duration=off
  -c compute_query_id=on"
target=$PWD/tests/logs/pg$major
mkdir -p "$target"
rm -f "$target"/*

run_sql() {
  psql -Xq -h "$directory" -U postgres "$@" >/dev/null 2>&1
}

# configure SETTING…: without a word of it in the log.
configure() {
  local setting commands=()
  for setting; do commands+=(-c "ALTER SYSTEM SET $setting"); done
  PGOPTIONS='-c log_statement=none' run_sql "${commands[@]}" -c "SELECT pg_reload_conf()" postgres
  sleep 1 # a session that starts before the postmaster has read it would log as before
}

# sessions NAME PREFIX DESTINATION: what they log becomes the files that are called NAME.
sessions() {
  configure "log_destination = '$3'" "log_line_prefix = '$2'" "log_filename = '$1.log'"
  run_sql -f ci/record/record-logs.sql shop
  printf "SELECT '\xe9t\xe9 in Latin 1';\n" | run_sql shop
  printf 'SELECT * FROM orders WHERE id = 1 AND note <> :note;\n' >"$directory/script"
  PGOPTIONS="-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0
    -c auto_explain.log_format=json -c auto_explain.log_timing=off" \
    "$(ci/postgres.sh 15)/pgbench" -h "$directory" -U postgres -n -M prepared -t 2 -D "note=it's" \
    -f "$directory/script" shop >/dev/null 2>&1
  sleep 1 # the collector writes behind the sessions
}

run_sql -c "CREATE DATABASE shop TEMPLATE template0 ENCODING SQL_ASCII LOCALE 'C'" postgres
run_sql -c "CREATE TABLE orders (id int PRIMARY KEY, note text)" shop

sessions server '%m [%p] %q%u@%d ' "$destination"
if [ "$major" = 15 ]; then
  sessions rds '%t:%r:%u@%d:[%p]:' stderr
  sessions plain '%m [%p] ' stderr
  sessions empty '' stderr
  sessions every '%a|%u|%d|%r|%h|%b|%p|%t|%m|%n|%Q|%i|%e|%c|%l|%s|%v|%x|%%|%q ' stderr
  sessions supabase '%h %m [%p] %q%u@%d ' stderr
  sessions pgbadger '%t [%p]: user=%u,db=%d,app=%a,client=%h ' stderr
fi

explained='-c log_statement=none -c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0
  -c auto_explain.log_timing=off'
configure "log_destination = 'stderr'" "log_line_prefix = '%m [%p] %q%u@%d '" "log_filename = 'plans.log'"
PGOPTIONS="$explained" run_sql -f ci/record/record-logs-plans.sql shop
PGOPTIONS="$explained" "$(ci/postgres.sh 15)/pgbench" -h "$directory" -U postgres -n -M prepared -t 1 \
  -D "note=it's" -f "$directory/script" shop >/dev/null 2>&1
machine=jsonlog
[ "$major" != 14 ] || machine=csvlog
configure "log_destination = '$machine'" "log_filename = 'nested.log'"
PGOPTIONS="${explained/log_statement=none/log_statement=all} -c auto_explain.log_format=json
  -c auto_explain.log_nested_statements=on" run_sql -f ci/record/record-logs-nested.sql shop
sleep 1
configure "log_filename = 'end'"
rm -f "$directory/data/log/"{end,postgresql-}*
for each in "$directory"/data/log/*; do
  [ -s "$each" ] || continue
  # what the server says of the next settings comes under their prefix
  grep -avE 'parameter .?"log_' "$each" >"$target/${each##*/}"
done

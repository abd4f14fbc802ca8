#!/bin/sh
# SPDX-License-Identifier: MIT
# Records the fixtures of the rules from a real server: ci/record/record-rules.sh [RULE[/CASE]…]
#
# A case is a folder tests/rules/<rule>/<case>/ with
#   seed.sql     builds the baseline's database
#   query.sql    the query, with its header
#   change.sql   appended to the seed for the current plan (optional)
#   last.sql     a step of its own behind the seed for the current plan and the cured one (optional)
#   current.sql  stands in for query.sql in the current plan (optional)
#   timeout      the statement timeout of the sides behind the baseline: "300ms" (optional)
#   without      the word "baseline" or "current": the side that is not recorded (optional)
#   cure.sql     what the finding's hint says, appended to the seed behind change.sql (optional)
#   cured.sql    stands in for the query once it is written as the rule's remedy has it (optional)
# and gets baseline.json and current.json, and cured.json where there is a cure. The test judges them
# against expected.txt; after a look at what it prints,
# `RECORD_EXPECTED=1 build/tests/unit_tests --test-case="recorded plans*"` writes that, and cure.sql
# out of the hints; RECORD=cured ci/record/record-rules.sh then records the cured plans alone.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
plangate=${PLANGATE:-$root/build/plangate}
[ -x "$plangate" ] || { echo "record-rules: $plangate is missing; run ci/build.sh first" >&2; exit 2; }

project=$(mktemp -d)
trap 'rm -rf "$project"' EXIT
trap 'exit 130' INT TERM
chmod 755 "$project"

# configure [TIMEOUT]
configure() {
  last=
  [ ! -f "$project/last.sql" ] || last=', "last.sql"'
  printf '[suite.s]\nseed = ["seed.sql"%s]\nqueries = ["query.sql"]\n' "$last" > "$project/plangate.toml"
  [ -z "$1" ] || printf '[server]\ntimeout = "%s"\n' "$1" >> "$project/plangate.toml"
}

# record FILE: explains the project's query; a query that the server refuses is recorded too. A seed that notes where
# its server listens is no seed of the next server's.
record() {
  cache=
  ! grep -q unix_socket_directories "$project/seed.sql" || cache=--no-cache
  if ! (cd "$project" && "$plangate" explain s/query --format json $cache) \
      > "$project/recording.json" 2> "$project/messages"; then
    if [ ! -s "$project/recording.json" ]; then
      cat "$project/messages" >&2
      return 1
    fi
  fi
  mv "$project/recording.json" "$1"
}

# record_side SIDE: records it unless the case is without it, or only cured plans are asked for.
record_side() {
  [ "$without" != "$1" ] || return 0
  [ "${RECORD:-all}" != cured ] || [ "$1" = cured ] || return 0
  record "$folder/$1.json"
}

record_case() {
  folder=$1
  without=$(cat "$folder/without" 2> /dev/null || true)
  rm -f "$folder/cured.json"
  [ "${RECORD:-all}" = cured ] || rm -f "$folder/baseline.json" "$folder/current.json"
  cp "$folder/seed.sql" "$project/seed.sql"
  cp "$folder/query.sql" "$project/query.sql"
  rm -f "$project/last.sql"
  configure ""
  record_side baseline
  if [ -f "$folder/change.sql" ]; then cat "$folder/change.sql" >> "$project/seed.sql"; fi
  if [ -f "$folder/last.sql" ]; then cp "$folder/last.sql" "$project/last.sql"; fi
  if [ -f "$folder/current.sql" ]; then cp "$folder/current.sql" "$project/query.sql"; fi
  configure "$(cat "$folder/timeout" 2> /dev/null || true)"
  record_side current
  [ -f "$folder/cure.sql" ] || [ -f "$folder/cured.sql" ] || return 0
  if [ -f "$folder/cure.sql" ]; then
    if [ -f "$project/last.sql" ]; then cured=last.sql; else cured=seed.sql; fi
    cat "$folder/cure.sql" >> "$project/$cured"
  fi
  if [ -f "$folder/cured.sql" ]; then cp "$folder/cured.sql" "$project/query.sql"; fi
  record_side cured
}

[ $# -gt 0 ] || set -- '*'
for selected in "$@"; do
  case $selected in */*) pattern=$selected ;; *) pattern="$selected/*" ;; esac
  for folder in "$root"/tests/rules/$pattern/; do
    [ -f "$folder/seed.sql" ] || continue
    echo "${folder#"$root"/tests/rules/}"
    record_case "$folder"
  done
done

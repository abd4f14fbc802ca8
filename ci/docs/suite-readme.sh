#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Renews the parts of a suite's README between `<!-- generated: NAME -->` and `<!-- end -->` with what the
# seeded database's catalog and the accepted plans say today:
#   ci/docs/suite-readme.sh [--check] [SUITE…]
# Without a suite, those of ci/plangate.toml. `--check` changes nothing, and exits 1 where a part is out
# of date. PLANGATE names another binary than build/plangate. Needs psql.
#
# `<!-- generated: times QUERY… -->` runs these queries and shows how long they take. Times are never the
# same twice: the check ignores them, and a file in which nothing else has changed is left as it is.
set -euo pipefail
cd "$(dirname "$0")/../.."

plangate=$(realpath -m "${PLANGATE:-build/plangate}")
[ -x "$plangate" ] || { echo "suite-readme: $plangate is missing; run ci/build.sh first" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

check=
if [ "${1:-}" = --check ]; then
  check=1
  shift
fi
suites=("$@")
if [ ${#suites[@]} -eq 0 ]; then
  mapfile -t suites < <(sed -nE 's/^\[suite\.([a-z_]+)\]$/\1/p' ci/plangate.toml)
fi

# One line a document, as COPY reads it.
documents() {
  local file
  for file in "baselines/$suite/pg15"/[!_]*.json; do # plans are shown of one major only, whichever the server is of
    tr '\n' ' ' <"$file" | sed 's/\\/\\\\/g'
    echo
  done
}

# The name of every query, a tab, and its description.
descriptions() {
  awk '
    FNR == 1 { name = FILENAME; gsub(/.*\/|\.sql$/, "", name) }
    /^-- name: / { name = $3 }
    /^--@ description = "/ { sub(/^--@ description = "/, ""); sub(/"[^"]*$/, ""); print name "\t" $0 }
  ' "queries/$suite"/*.sql
}

# The queries whose times the README shows.
timed_queries() { awk '/^<!-- generated: times .* -->$/ { for (i = 4; i < NF; i++) print $i }' "$readme"; }

# Runs each timed query with each of its bindings, whose values become variables of psql. What it writes is rolled back.
timed_runs() {
  local query
  for query in $(timed_queries); do
    awk -v query="$query" '
      function variables(text,    value) {
        while (match(text, /[a-z_]+ = ("[^"]*"|-?[0-9.]+)/)) {
          value = substr(text, RSTART, RLENGTH)
          text = substr(text, RSTART + RLENGTH)
          name = value; sub(/ = .*/, "", name); sub(/^[a-z_]+ = /, "", value)
          if (sub(/^"/, "", value)) { sub(/"$/, "", value); value = "\047\047\047" value "\047\047\047" }
          print "\\set " name " " value
        }
      }
      /^--@ bindings\./ { count++; binding[count] = $2; sub(/bindings\./, "", binding[count]); values[count] = $0 }
      /^--/ { next }
      { statement = statement $0 "\n" }
      END {
        for (b = 1; b <= count; b++) {
          sub(/^[^=]*= /, "", values[b])
          variables(values[b])
          for (run = 0; run <= 20; run++) { # the first run fills the caches
            print "BEGIN;"
            print "SELECT clock_timestamp() AS began \\gset"
            print "\\o /dev/null"
            printf "%s", statement
            print "\\o"
            print "SELECT clock_timestamp() AS ended \\gset"
            print "ROLLBACK;"
            printf "INSERT INTO runs VALUES (\047%s\047, \047%s\047, %d, :\047began\047, :\047ended\047);\n",
              query, binding[b], run
          }
        }
      }' "queries/$suite/$query.sql"
  done
}

statements() {
  echo '\set ON_ERROR_STOP on'
  echo '\pset tuples_only on'
  echo '\pset format unaligned'
  echo '\set QUIET on'
  echo 'CREATE TEMPORARY TABLE baselines (document jsonb);'
  echo 'COPY baselines FROM STDIN;'
  documents
  echo '\.'
  echo 'CREATE TEMPORARY TABLE descriptions (query text, description text);'
  echo 'COPY descriptions FROM STDIN;'
  descriptions
  echo '\.'
  echo 'CREATE TEMPORARY TABLE runs (query text, binding text, run integer, began timestamptz, ended timestamptz);'
  timed_runs
  cat ci/docs/suite-readme.sql
}

# without_times FILE: as the check compares it. GiST chooses at random where an entry goes: neither its size nor what
# an INSERT pays (the last column) is the same twice.
without_times() {
  sed -E 's/[0-9.]+ ms/… ms/g; s/\| [0-9.,]+ (bytes|kB|MB) \|/| … \1 |/; s/\| [0-9,]+ → [0-9,]+ \|$/| … |/' "$1"
}

stale=0
renew() {
  suite=$1
  readme=seed/$suite/README.md
  [ -f "$readme" ] || { echo "suite-readme: $readme is missing" >&2; exit 2; }
  statements >"$work/statements.sql"
  if ! PSQLRC=/dev/null "$plangate" psql "$suite" --config ci/plangate.toml --root . <"$work/statements.sql" \
    >"$work/output" 2>"$work/messages"; then
    cat "$work/messages" >&2
    # Its page can be made where the server has what it needs.
    ! grep -q 'lacks the extension' "$work/messages" || return 0
    exit 2
  fi
  if grep -qxF '<!-- generated: proof -->' "$readme"; then
    echo 'part: proof' >>"$work/output"
    "$plangate" prove "$suite" -q --config ci/plangate.toml --root . --format json | python3 ci/docs/proof_table.py >>"$work/output"
  fi

  awk -v output="$work/output" '
    BEGIN {
      while ((getline line < output) > 0) {
        if (line ~ /^part: /) name = substr(line, 7)
        else if (name != "") parts[name] = parts[name] line "\n"
      }
    }
    /^<!-- end -->$/ { inside = 0 }
    !inside { print }
    /^<!-- generated: .* -->$/ {
      if (!($3 in parts)) { print "suite-readme: nothing generates " $3 > "/dev/stderr"; exit 2 }
      inside = 1
      printf "%s", parts[$3]
    }
  ' "$readme" >"$work/README.md"

  without_times "$readme" >"$work/before"
  without_times "$work/README.md" >"$work/after"
  if cmp -s "$work/before" "$work/after"; then return; fi
  if [ -z "$check" ]; then
    cat "$work/README.md" >"$readme"
  else
    diff -u --label "$readme" --label "$readme" "$work/before" "$work/after" >&2 || true
    echo "suite-readme: $readme is out of date; run ci/docs/suite-readme.sh $suite" >&2
    stale=1
  fi
}

for each in "${suites[@]}"; do renew "$each"; done
exit $stale

#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Renews the parts of seed/orders/README.md between `<!-- generated: NAME -->` and `<!-- end -->` with
# what the seeded database's catalog and the accepted plans say today. `orders-readme.sh --check`
# changes nothing, and exits 1 where a part is out of date. PLANGATE names another binary than
# build/plangate. Needs psql.
set -euo pipefail
cd "$(dirname "$0")/../.."

plangate=$(realpath -m "${PLANGATE:-build/plangate}")
[ -x "$plangate" ] || { echo "orders-readme: $plangate is missing; run ci/build.sh first" >&2; exit 2; }
readme=seed/orders/README.md
baselines=baselines/orders/pg15 # plans are shown of one major only, whichever the server is of
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# One line a document, as COPY reads it.
documents() {
  local file
  for file in "$baselines"/[!_]*.json; do
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
  ' queries/orders/*.sql
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
  cat ci/docs/orders-readme.sql
}

statements >"$work/statements.sql"
PSQLRC=/dev/null "$plangate" psql orders <"$work/statements.sql" >"$work/output" 2>"$work/messages" ||
  { cat "$work/messages" >&2; exit 2; }

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
    if (!($3 in parts)) { print "orders-readme: nothing generates " $3 > "/dev/stderr"; exit 2 }
    inside = 1
    printf "%s", parts[$3]
  }
' "$readme" >"$work/README.md"

if [ "${1:-}" != --check ]; then
  cat "$work/README.md" >"$readme"
elif ! diff -u "$readme" "$work/README.md" >&2; then
  echo "orders-readme: $readme is out of date; run ci/docs/orders-readme.sh" >&2
  exit 1
fi

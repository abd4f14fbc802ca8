#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Renews the parts of README.md between `<!-- generated: NAME -->` and `<!-- end -->` with what the
# binary says today. `readme.sh --check` changes nothing, and exits 1 naming what is out of date.
# PLANGATE names another binary than build/plangate.
set -euo pipefail
cd "$(dirname "$0")/../.."

plangate=$(realpath -m "${PLANGATE:-build/plangate}")
[ -x "$plangate" ] || { echo "readme: $plangate is missing; run ci/build.sh first" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# The suite of this repository with a migration on top that drops an index. Another major version of
# PostgreSQL may print other figures, so that this part is renewed on the one that it was made on.
failing-run() {
  local change='DROP INDEX orders_open_idx;' code=0
  mkdir "$work/project"
  cp -r seed queries baselines ci/plangate.toml "$work/project"
  cd "$work/project"
  echo "$change" >seed/orders/14_tidy_up.sql
  "$plangate" check orders/open_orders >"$work/output" || code=$?
  local made_on used
  made_on=$(major_in "$work/committed") used=$(major_in "$work/output")
  if [ -n "$made_on" ] && [ "$made_on" != "$used" ]; then
    echo "readme: $name was made on PostgreSQL $made_on, and this is $used: left as it is" >&2
    cat "$work/committed"
    return
  fi
  printf '%s\n' '```console' '$ cat seed/orders/14_tidy_up.sql' "$change" \
    '$ plangate check orders/open_orders'
  # Every minor release prints the same but for its number.
  awk '{ if (match($0, /PostgreSQL [0-9]+\.[0-9]+/)) sub(/\.[0-9]+$/, ""); print }' "$work/output"
  printf '%s\n' '$ echo $?' "$code" '```'
  [ "$code" -eq 1 ]
}

major_in() { awk 'match($0, /PostgreSQL [0-9]+/) { print substr($0, RSTART + 11, RLENGTH - 11) }' "$1"; }

rules() { "$plangate" rules --format markdown; }

part() { awk -v name="$1" '/^<!-- end -->$/ { inside = 0 }
  inside { print }
  /^<!-- generated: / { inside = $3 == name }' "$2"; }

names=$(awk '/^<!-- generated: .* -->$/ { print $3 }' README.md)
for name in $names; do
  part "$name" README.md >"$work/committed"
  [ "$(type -t "$name")" = function ] || { echo "readme: nothing generates $name" >&2; exit 2; }
  ("$name") >"$work/$name.md" || { echo "readme: $name could not be made" >&2; exit 2; }
done

awk -v work="$work" '
  /^<!-- end -->$/ { inside = 0 }
  !inside { print }
  /^<!-- generated: .* -->$/ {
    inside = 1
    while ((getline line < (work "/" $3 ".md")) > 0) print line
  }
  END { if (inside) { print "readme: a generated part has no <!-- end -->" > "/dev/stderr"; exit 2 } }
' README.md >"$work/README.md"

if [ "${1:-}" != --check ]; then
  cat "$work/README.md" >README.md
  exit
fi
stale=0
for name in $names; do
  [ "$(part "$name" README.md)" = "$(<"$work/$name.md")" ] && continue
  echo "readme: the part $name of README.md is out of date; run ci/docs/readme.sh. It should be:" >&2
  cat "$work/$name.md" >&2
  stale=1
done
exit "$stale"

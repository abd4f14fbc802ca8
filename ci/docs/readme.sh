#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Renews the parts of the documents between `<!-- generated: NAME -->` and `<!-- end -->` with what the
# binary says today. `readme.sh --check` changes nothing, and exits 1 naming what is out of date, and
# each link or file that is not there. PLANGATE names another binary than build/plangate.
set -euo pipefail
cd "$(dirname "$0")/../.."

plangate=$(realpath -m "${PLANGATE:-build/plangate}")
[ -x "$plangate" ] || { echo "readme: $plangate is missing; run ci/build.sh first" >&2; exit 2; }
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

documents=(README.md queries/README.md seed/README.md baselines/README.md ci/README.md gate/README.md)
longest_readme=200 # lines, more of which few would read

# The suite of this repository, committed, with a migration on top that drops an index.
failing-run() {
  local change='DROP INDEX orders_open_idx;' code=0
  begin_repository "$work/project"
  cp -r "$root"/{seed,queries,baselines,ci/plangate.toml} .
  git add .
  git -c user.name=Ada -c user.email=ada@example.org commit -qm 'the suite'
  echo "$change" >seed/orders/14_tidy_up.sql
  "$plangate" check orders/open_orders >"$work/output" || code=$?
  local made_on used
  made_on=$(major_in "$work/committed") used=$(major_in "$work/output")
  if is_of_another_major "$made_on" "$used"; then return; fi
  printf '%s\n' '```console' '$ cat seed/orders/14_tidy_up.sql' "$change" \
    '$ plangate check orders/open_orders'
  # Every minor release prints the same but for its number.
  awk '{ if (match($0, /PostgreSQL [0-9]+\.[0-9]+/)) sub(/\.[0-9]+$/, ""); print }' "$work/output"
  printf '%s\n' '$ echo $?' "$code" '```'
  [ "$code" -eq 1 ]
}

begin_repository() {
  unset "${!GIT_@}"
  export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 # the caller's may show differences otherwise
  mkdir "$1"
  cd "$1"
  git init -q
}

major_in() { awk 'match($0, /PostgreSQL [0-9]+/) { print substr($0, RSTART + 11, RLENGTH - 11) }' "$1"; }

# is_of_another_major MADE_ON USED: another major may print other figures, so that a part is renewed on
# the one that it was made on, and printed as it is otherwise.
is_of_another_major() {
  [ -n "$1" ] && [ "$1" != "$2" ] || return 1
  echo "readme: $name was made on PostgreSQL $1, and this is $2: left as it is" >&2
  cat "$work/committed"
}

# What README.md's five minutes do to the baseline of their query.
baseline-diff() {
  local query=queries/support/account_tickets.sql
  awk -v query="$query" '
    /^```$/ { inside = 0 }
    inside { print }
    $0 == "```sql " query { inside = 1 }' README.md >"$work/export.sql"
  [ -s "$work/export.sql" ]
  begin_repository "$work/tickets"
  {
    "$plangate" init --suite support
    "$plangate" refresh --force
    git add baselines
    cp "$work/export.sql" "$query"
    "$plangate" refresh --force support/account_tickets
  } >"$work/messages" 2>&1 || { cat "$work/messages" >&2; exit 1; }
  local made_on used
  made_on=$(sed -nE 's|^\+\+\+ .*/pg([0-9]+)/.*|\1|p' "$work/committed")
  used=$(basename baselines/support/pg*)
  if is_of_another_major "$made_on" "${used#pg}"; then return; fi
  printf '%s\n' '```diff'
  git diff --no-color --no-ext-diff --unified=2 baselines | grep -v '^index '
  printf '%s\n' '```'
}

# The table of rules about queries, and the one of those about migrations.
rules() { "$plangate" rules --format markdown | awk '!NF { others = 1 } !others { print }'; }
migration_rules() { "$plangate" rules --format markdown | awk '/^\|/ && others { print } !NF { others = 1 }'; }

errors() { cat "$work/committed"; } # ci/docs/errors.sh makes it

part() { awk -v name="$1" '/^<!-- end -->$/ { inside = 0 }
  inside { print }
  /^<!-- generated: / { inside = $3 == name }' "$2"; }

# generate DOCUMENT: its parts as they should be, in $work/NAME.md, and the whole in $work/document.
generate() {
  local document=$1
  names=$(awk '/^<!-- generated: .* -->$/ { print $3 }' "$document")
  for name in $names; do
    part "$name" "$document" >"$work/committed"
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
  ' "$document" >"$work/document"
}

# What GitHub makes of a document's headings.
anchors() {
  sed -nE '/^```/,/^```$/d; s/^#+ //p' "$1" | tr '[:upper:]' '[:lower:]' | sed -E 's/[^a-z0-9_ -]//g; s/ /-/g'
}

# Links of a document to files that are not there, or to headings that they do not have.
broken_links() {
  local document=$1 link file
  while read -r link; do
    file=$document
    [ -z "${link%%#*}" ] || file=$(dirname "$document")/${link%%#*}
    [ -e "$file" ] && { [[ $link != *'#'* ]] || anchors "$file" | grep -xF -- "${link#*#}" >/dev/null; } ||
      echo "readme: $document links to $link, which is not there"
  done < <(sed -nE 's/\]\(([^)]+)\)/\n<\1>\n/gp' "$document" | sed -nE 's/^<(.*)>$/\1/p' | sed -E '/^https?:/d' | sort -u)
}

# Files that a document names, from the repository's root or from gate/, and that are not there.
lost_files() {
  local path
  while read -r path; do
    compgen -G "$path" >/dev/null || compgen -G "gate/$path" >/dev/null ||
      echo "readme: $1 names $path, which is not there"
  done < <(sed '/^```/,/^```$/d' "$1" | tr '`' '\n' |
    sed -nE '/^(gate|core|rules|report|edge|stages|cli|ci|tests|\.ci)\/[A-Za-z0-9_./*-]+$/p' | sort -u)
}

if [ "${1:-}" != --check ]; then
  for document in "${documents[@]}"; do
    generate "$document"
    cmp -s "$work/document" "$document" || cat "$work/document" >"$document"
  done
  exit
fi
stale=0
for document in "${documents[@]}"; do
  generate "$document"
  for name in $names; do
    [ "$(part "$name" "$document")" = "$(<"$work/$name.md")" ] && continue
    echo "readme: the part $name of $document is out of date; run ci/docs/readme.sh. It should be:" >&2
    cat "$work/$name.md" >&2
    stale=1
  done
done
for document in "${documents[@]}" seed/orders/README.md .github/*.md; do
  broken=$(broken_links "$document"; lost_files "$document")
  [ -z "$broken" ] || { echo "$broken" >&2; stale=1; }
done
lines=$(wc -l <README.md)
[ "$lines" -le $longest_readme ] ||
  { echo "readme: README.md has $lines lines, over $longest_readme; move reference to where its subject is" >&2; stale=1; }
exit "$stale"

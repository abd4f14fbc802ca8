#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Runs PostgreSQL's own regression suite under auto_explain and takes every plan that it logs through
# plangate's parser, rules and reports; writes what came of it to ci/record/CORPUS.md.
#   ci/record/corpus.sh [FOLDER]
# Debian's source package of PostgreSQL 15 has the suite, its packages the programs; nothing is
# installed. FOLDER (default: a temporary one, removed) keeps the sources and the log, and what is
# there is not made again. Exit code 1 where a plan fails, or takes longer than 100 ms.
set -euo pipefail
cd "$(dirname "$0")/../.."

die() { echo "corpus: $*" >&2; exit 2; }
bin=/usr/lib/postgresql/15/bin
pg_regress=/usr/lib/postgresql/15/lib/pgxs/src/test/regress/pg_regress
for program in "$bin/postgres" "$bin/psql" "$pg_regress"; do
  [ -x "$program" ] || die "$program is missing: this needs Debian's packages of PostgreSQL 15"
done

if [ $# -gt 0 ]; then
  mkdir -p "$1"
  work=$(cd "$1" && pwd)
else
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  trap 'exit 130' INT TERM
fi
chmod a+rx "$work"

# The sources come from the archive itself: a pool of security updates does not always hold the files
# that its index names, and for the suite any release of the major will do.
fetch_sources() {
  local settings=(-o "Dir::Etc::SourceList=$work/sources.list" -o Dir::Etc::SourceParts=/dev/null
    -o "Dir::State::Lists=$work/lists" -o APT::Sandbox::User=)
  mkdir -p "$work/lists/partial" "$work/packages"
  apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' \
    'Origin: Debian' | grep -E '^[^ ]+ [a-z]+ main$' | sort -u |
    sed 's,^,deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ,' >"$work/sources.list"
  (
    cd "$work/packages"
    apt-get -qq "${settings[@]}" update
    apt-get -qq "${settings[@]}" source --download-only postgresql-15
    apt-get -qq -o APT::Sandbox::User= download postgresql-server-dev-15
  ) >&2
  dpkg-deb -x "$work"/packages/postgresql-server-dev-15_*.deb "$work/headers"
  mkdir -p "$work/source"
  tar -xf "$work"/packages/postgresql-15_*.orig.tar.* -C "$work/source" --strip-components=1 \
    --wildcards '*/src/test/regress'
}

# The suite's functions in C, beside those that the server's package has.
build_library() {
  mkdir -p "$work/library"
  gcc -O1 -fPIC -shared -w -I"$work/headers/usr/include/postgresql/15/server" \
    -I/usr/include/postgresql -o "$work/library/regress.so" "$work/source/src/test/regress/regress.c"
  ln -sf /usr/lib/postgresql/15/lib/{autoinc,refint}.so "$work/library/"
}

as_server_user() {
  if [ "$(id -u)" -eq 0 ]; then
    setpriv --reuid=postgres --regid=postgres --clear-groups "$@" # PostgreSQL refuses root
  else
    "$@"
  fi
}

run_suite() {
  rm -rf "$work/run"
  mkdir "$work/run"
  [ "$(id -u)" -ne 0 ] || chown postgres "$work/run"
  # Row counts of plans come from the suite's own ANALYZE, not from when autovacuum came by.
  cat >"$work/settings" <<'SETTINGS'
shared_preload_libraries = 'auto_explain'
auto_explain.log_min_duration = 0
auto_explain.log_format = json
auto_explain.log_analyze = on
auto_explain.log_verbose = on
auto_explain.log_buffers = on
auto_explain.log_settings = on
auto_explain.log_triggers = on
auto_explain.log_timing = off
auto_explain.log_nested_statements = on
autovacuum = off
jit = off
fsync = off
logging_collector = on
log_destination = jsonlog
log_directory = log
log_filename = plans
log_rotation_age = 0
log_rotation_size = 0
SETTINGS
  as_server_user "$pg_regress" --bindir="$bin" --dlpath="$work/library" \
    --inputdir="$work/source/src/test/regress" --outputdir="$work/run" \
    --schedule="$work/source/src/test/regress/parallel_schedule" --max-concurrent-tests=20 \
    --temp-instance="$work/run/instance" --temp-config="$work/settings" --no-locale --encoding=UTF8 \
    >"$work/run/summary" 2>&1 || grep -E 'tests? (passed|failed)|[0-9]+ of [0-9]+' "$work/run/summary" >&2 ||
    { tail -20 "$work/run/summary" >&2; die "the suite could not be run"; }
  mv "$work/run/instance/data/log/plans.json" "$work/plans.json"
  {
    "$bin/postgres" --version
    grep -E 'tests? passed|[0-9]+ of [0-9]+ tests' "$work/run/summary" | sed 's/^[ =]*//; s/[ =]*$//'
    # A newer release of the server, and no autovacuum, print a few things otherwise.
    awk '/FAILED/ { print "  " ($1 == "test" ? $2 : $1) " printed something else" }' "$work/run/summary"
  } >"$work/suite"
  rm -rf "$work/run"
}

ci/build.sh judge_corpus
[ -d "$work/source/src" ] || fetch_sources
[ -f "$work/library/regress.so" ] || build_library
[ -f "$work/plans.json" ] || run_suite
code=0
build/tests/judge_corpus "$work/plans.json" "$work/suite" "$work/sample.txt" >"$work/report.md" || code=$?
[ "$code" -le 1 ] || exit "$code"
mv "$work/report.md" ci/record/CORPUS.md
exit "$code"

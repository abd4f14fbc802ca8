#!/bin/bash
# SPDX-License-Identifier: MIT
# Records one plan in every dress in which people paste EXPLAIN's output, into tests/pasted/:
#   ci/record/record-pasted.sh
# Of PostgreSQL 15, with its psql. Starts a throwaway server on a unix socket only, and removes it at the
# end. As root the server runs as the user postgres.
set -euo pipefail
cd "$(dirname "$0")/../.."

. ci/record/throwaway-server.sh
start_server "$(ci/postgres.sh 15)" '-c jit=off -c timezone=UTC'
target=$PWD/tests/pasted

# What psql prints of the plan: options of EXPLAIN, then psql's.
statement="SELECT count(*) FROM people WHERE name = 'a \"quoted\" + name|' OR id < 10"
printed() {
  local format=$1
  shift
  psql -Xq -v ON_ERROR_STOP=1 -h "$directory" -U postgres postgres "$@" \
    -c "EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF, FORMAT $format) $statement"
}
# What the server logs of it.
logged() {
  as_server truncate -s 0 "$directory/log"
  psql -XqAt -v ON_ERROR_STOP=1 -h "$directory" -U postgres postgres >/dev/null <<SQL
LOAD 'auto_explain';
SET auto_explain.log_min_duration = 0;
SET auto_explain.log_timing = off;
SET auto_explain.log_analyze = on;
SET auto_explain.log_format = $1;
$statement;
SQL
  cat "$directory/log"
}

psql -Xq -h "$directory" -U postgres postgres <<'SQL'
CREATE TABLE people (id int PRIMARY KEY, name text);
INSERT INTO people SELECT i, 'name ' || i FROM generate_series(1, 1000) AS i;
VACUUM ANALYZE people;
SQL

mkdir -p "$target"
rm -f "$target"/*
printed JSON -At >"$target/plain.json"
printed JSON >"$target/psql.txt"
printed JSON -t >"$target/psql-tuples-only.txt"
printed JSON -A >"$target/psql-unaligned.txt"
printed JSON -x >"$target/psql-expanded.txt"
printed JSON -P border=2 >"$target/psql-border-2.txt"
printed JSON -P border=2 -x >"$target/psql-border-2-expanded.txt"
printed JSON -P linestyle=unicode -P border=2 >"$target/psql-unicode.txt"
printed JSON --csv >"$target/psql.csv"
printed TEXT >"$target/text.txt"
printed TEXT -At >"$target/text-bare.txt"
printed YAML >"$target/yaml.txt"
printed YAML -At >"$target/yaml-bare.txt"
printed XML >"$target/xml.txt"
printed XML -At >"$target/xml-bare.txt"
logged json >"$target/log-json.txt"
logged text >"$target/log-text.txt"
printf '\xef\xbb\xbf' | cat - "$target/plain.json" >"$target/byte-order-mark.json"
{ printf '\xff\xfe'; iconv -f UTF-8 -t UTF-16LE "$target/plain.json"; } >"$target/utf-16le.json"
{ printf '\xfe\xff'; iconv -f UTF-8 -t UTF-16BE "$target/psql.txt"; } >"$target/psql-utf-16be.txt"
{ printf '\xff\xfe'; iconv -f UTF-8 -t UTF-16LE "$target/text.txt"; } >"$target/text-utf-16le.txt"

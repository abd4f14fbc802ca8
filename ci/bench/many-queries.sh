#!/bin/bash
# SPDX-License-Identifier: MIT
# Writes a project with N registered queries over a small seed, to measure what many queries cost:
#   ci/bench/many-queries.sh N FOLDER
#   cd FOLDER && plangate refresh --force && /usr/bin/time -v plangate check
# The same N gives the same files. Queries vary in shape (look-ups, ranges, sorts, joins, groups,
# EXISTS), in their literals, and in having one binding or two.
set -euo pipefail

count=${1:?"number of queries"}
folder=${2:?"folder to write the project into"}
mkdir -p "$folder/seed" "$folder/queries"

cat >"$folder/plangate.toml" <<'TOML'
[suite.many]
seed = ["seed/*.sql"]
queries = ["queries/*.sql"]
TOML

# Big enough that indexes are used, small enough that no case takes longer than its round trips.
cat >"$folder/seed/10_shop.sql" <<'SQL'
CREATE TABLE customers (
  id integer PRIMARY KEY,
  email text NOT NULL UNIQUE,
  city text NOT NULL
);
CREATE TABLE orders (
  id integer PRIMARY KEY,
  customer_id integer NOT NULL REFERENCES customers,
  status text NOT NULL,
  total_cents integer NOT NULL,
  placed_at timestamptz NOT NULL
);
INSERT INTO customers
SELECT id, 'user' || id || '@example.com', 'city ' || id % 40 FROM generate_series(1, 4000) AS id;
INSERT INTO orders
SELECT id, 1 + (id::bigint * 7919) % 4000, (ARRAY['open', 'paid', 'shipped'])[1 + id % 3],
       100 + (id::bigint * 104729) % 90000,
       timestamptz '2025-01-01 00:00:00+00' + id * interval '11 minutes'
FROM generate_series(1, 20000) AS id;
CREATE INDEX orders_customer_idx ON orders (customer_id, placed_at DESC);
CREATE INDEX orders_placed_idx ON orders (placed_at);
CREATE INDEX customers_city_idx ON customers (city);
SQL

# One awk for all files: a process for each would take longer than checking them.
awk -v count="$count" -v folder="$folder/queries" '
  function lookup(i) { return "SELECT email, city FROM customers WHERE id = :id;" }
  function history(i) {
    return "SELECT id, status, total_cents FROM orders WHERE customer_id = :id\n" \
           "ORDER BY placed_at DESC LIMIT " 5 + i % 20 ";"
  }
  function period(i) {
    return "SELECT id, total_cents FROM orders\nWHERE placed_at >= timestamptz '\''2025-02-0" \
           1 + i % 9 " 00:00:00+00'\'' AND placed_at < timestamptz '\''2025-02-1" i % 10 \
           " 00:00:00+00'\''\nORDER BY total_cents DESC;"
  }
  function join_city(i) {
    return "SELECT c.email, o.placed_at FROM customers c JOIN orders o ON o.customer_id = c.id\n" \
           "WHERE c.city = '\''city " i % 40 "'\'' AND o.total_cents > " 1000 + i % 500 \
           "\nORDER BY o.placed_at;"
  }
  function totals(i) {
    return "SELECT c.id, count(*), sum(o.total_cents) FROM customers c\n" \
           "JOIN orders o ON o.customer_id = c.id WHERE c.id BETWEEN " i % 3000 " AND " \
           i % 3000 + 40 "\nGROUP BY c.id;"
  }
  function without_orders(i) {
    return "SELECT id FROM customers c WHERE city = '\''city " i % 40 "'\'' AND NOT EXISTS (\n" \
           "  SELECT FROM orders o WHERE o.customer_id = c.id AND o.status = '\''open'\'');"
  }
  function bindings(i, which) {
    if (which > 1) return ""
    return "--@ bindings.first = { id = " 1 + i % 4000 " }\n" \
           (i % 3 ? "" : "--@ bindings.second = { id = " 1 + i * 7 % 4000 " }\n")
  }
  BEGIN {
    for (i = 1; i <= count; ++i) {
      which = i % 6
      text = which == 0 ? lookup(i) : which == 1 ? history(i) : which == 2 ? period(i) : \
             which == 3 ? join_city(i) : which == 4 ? totals(i) : without_orders(i)
      file = sprintf("%s/query_%05d.sql", folder, i)
      printf "--@ description = \"query %d of %d\"\n%s%s\n", i, count, bindings(i, which), text >file
      close(file)
    }
  }'

// SPDX-License-Identifier: MIT
// What a hint advises holds: the server took each of its statements before it was shown, and the
// finding goes once they are applied. Where no statement helps, the hint names what stands in the
// way.
#include <doctest/doctest.h>

#include <regex>

#include "tests/database/project.h"

using gate::test::Shop;

namespace {

struct Advised {
  const char* sentence;
  const char* schema;     ///< what the seed has beside the shop
  const char* before;     ///< the query that is accepted
  const char* migration;  ///< what happens to the schema afterwards; may be empty
  const char* after;      ///< the query then
  const char* rule;
  const char* hint;  ///< a pattern that the finding's hint matches
  bool cures;        ///< it holds statements, and they do it; else it holds none
};

constexpr const char* typed_customers =
    "CREATE TYPE mood AS ENUM ('calm', 'angry');\n"
    "CREATE TABLE guests (id int PRIMARY KEY, mood mood NOT NULL, name varchar(40) NOT NULL,\n"
    "  code char(12) NOT NULL, tags text[] NOT NULL, note text);\n"
    "INSERT INTO guests SELECT n, (CASE WHEN n % 1000 = 0 THEN 'angry' ELSE 'calm' END)::mood,\n"
    "  'name' || n, 'code' || n, ARRAY['t' || n], repeat('x', 60) FROM generate_series(1, 20000) "
    "n;\n"
    "CREATE INDEX ON guests (mood); CREATE INDEX ON guests (name); CREATE INDEX ON guests (code);\n"
    "CREATE INDEX ON guests (tags);\n"
    "CREATE FUNCTION folded(text) RETURNS text LANGUAGE plpgsql STABLE\n"
    "  AS $$ BEGIN RETURN lower($1); END $$;\n"
    "CREATE FUNCTION mine() RETURNS int LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN 77; END $$;\n";

constexpr const char* functions =
    "CREATE FUNCTION paid_orders() RETURNS SETOF orders LANGUAGE sql STABLE\n"
    "  AS 'SELECT * FROM public.orders WHERE total_cents > 0';\n";

constexpr const char* policies =
    "CREATE ROLE plangate_advised;\n"
    "GRANT SELECT ON orders TO plangate_advised;\n"
    "CREATE FUNCTION is_mine(customer int) RETURNS boolean LANGUAGE plpgsql STABLE\n"
    "  AS $$ BEGIN RETURN customer = current_setting('app.customer')::int; END $$;\n"
    "ALTER TABLE orders ENABLE ROW LEVEL SECURITY;\n"
    "CREATE POLICY own ON orders USING (customer_id = current_setting('app.customer')::int);\n";

const Advised all_advised[] = {
    {"an enum compared as text", typed_customers, "SELECT id FROM guests WHERE mood = 'angry';\n",
     "", "SELECT id FROM guests WHERE mood::text = 'angry';\n", "seq-scan",
     "bare column.*not IMMUTABLE", false},
    {"a text search without configuration",
     "CREATE INDEX ON customers USING gin (to_tsvector('english', city || email));\n",
     "--@ settings = { enable_seqscan = \"off\" }\n"
     "SELECT id FROM customers WHERE to_tsvector('english', city || email) @@ "
     "to_tsquery('english', 'user77');\n",
     "", "SELECT id FROM customers WHERE to_tsvector(city || email) @@ to_tsquery('user77');\n",
     "seq-scan", "not IMMUTABLE", false},
    {"a function that is only STABLE", typed_customers,
     "SELECT id FROM guests WHERE name = 'name77';\n", "",
     "SELECT id FROM guests WHERE folded(name) = 'name77';\n", "seq-scan", "not IMMUTABLE", false},
    {"a date out of a time", "", "SELECT id FROM orders WHERE placed_at = '2024-05-01';\n", "",
     "SELECT id FROM orders WHERE placed_at::date = '2024-05-01';\n", "seq-scan", "range of values",
     false},
    {"an immutable function", "", "SELECT id FROM customers WHERE email = 'user77@example.com';\n",
     "", "SELECT id FROM customers WHERE lower(email) = 'user77@example.com';\n", "seq-scan",
     R"(CREATE INDEX ON public.customers \(\(lower\(email\)\)\);)", true},
    {"a prefix of a text", "", "SELECT id FROM customers WHERE email = 'user77@example.com';\n", "",
     "SELECT id FROM customers WHERE email LIKE 'user77@%';\n", "seq-scan",
     R"(\(email text_pattern_ops\);)", true},
    {"a prefix of a varchar", typed_customers, "SELECT id FROM guests WHERE name = 'name77';\n", "",
     "SELECT id FROM guests WHERE name LIKE 'name777%';\n", "seq-scan",
     R"(\(name text_pattern_ops\);)", true},
    {"a prefix of what a function computes", "",
     "SELECT id FROM customers WHERE email = 'user77@example.com';\n", "",
     "SELECT id FROM customers WHERE lower(email) LIKE 'user77@%';\n", "seq-scan",
     R"(\(\(lower\(email\)\) text_pattern_ops\);)", true},
    {"a padded text compared as text", typed_customers,
     "SELECT id FROM guests WHERE code = 'code77';\n", "",
     "SELECT id FROM guests WHERE code::text = 'code77'::text;\n", "seq-scan",
     R"(\(\(\(code\)::text\)\);)", true},
    {"an element of an array", typed_customers,
     "SELECT id FROM guests WHERE tags = ARRAY['t77'];\n", "",
     "SELECT id FROM guests WHERE tags[1] = 't77';\n", "seq-scan", R"(\(\(tags\[1\]\)\);)", true},
    {"arrays that contain a value", typed_customers,
     "SELECT id FROM guests WHERE tags = ARRAY['t77'];\n", "",
     "SELECT id FROM guests WHERE tags @> ARRAY['t77'];\n", "seq-scan", R"(USING gin \(tags\);)",
     true},
    {"a primary key that is dropped", "", "SELECT city FROM customers WHERE id = 77;\n",
     "ALTER TABLE customers DROP CONSTRAINT customers_pkey;",
     "SELECT city FROM customers WHERE id = 77;\n", "seq-scan",
     R"(ALTER TABLE public.customers ADD PRIMARY KEY \(id\);)", true},
    {"a unique index that is dropped", "",
     "SELECT id FROM customers WHERE email = 'user77@example.com';\n",
     "DROP INDEX customers_email_idx;",
     "SELECT id FROM customers WHERE email = 'user77@example.com';\n", "seq-scan",
     R"(CREATE UNIQUE INDEX ON public.customers USING btree \(email\);)", true},
    {"a unique index whose rows are unique no more", "",
     "SELECT id FROM customers WHERE email = 'user77@example.com';\n",
     "DROP INDEX customers_email_idx; UPDATE customers SET email = 'user1@example.com' WHERE id < "
     "3;",
     "SELECT id FROM customers WHERE email = 'user77@example.com';\n", "seq-scan",
     R"(no longer unique.* CREATE INDEX ON public.customers USING btree \(email\);)", true},
    {"a function that becomes VOLATILE", typed_customers,
     "SELECT note FROM guests WHERE id = mine();\n", "ALTER FUNCTION mine() VOLATILE;",
     "SELECT note FROM guests WHERE id = mine();\n", "seq-scan",
     R"(mine\(\) is VOLATILE.*ALTER FUNCTION public.mine\(\) STABLE;)", true},
    {"a VOLATILE function of PostgreSQL's own", "", "SELECT id FROM customers WHERE id = 77;\n", "",
     "SELECT id FROM customers WHERE id = floor(random())::int + 77;\n", "seq-scan",
     R"(random\(\) is VOLATILE.*\(SELECT random\(\)\))", false},
    {"a function pinned by search_path", functions,
     "SELECT id FROM paid_orders() WHERE customer_id = 77;\n",
     "ALTER FUNCTION paid_orders() SET search_path = '';",
     "SELECT id FROM paid_orders() WHERE customer_id = 77;\n", "hidden-scan",
     R"(it sets search_path.*ALTER FUNCTION public.paid_orders\(\) RESET search_path;)", true},
    {"a VOLATILE function that returns rows", functions,
     "SELECT id FROM paid_orders() WHERE customer_id = 77;\n",
     "ALTER FUNCTION paid_orders() VOLATILE;",
     "SELECT id FROM paid_orders() WHERE customer_id = 77;\n", "hidden-scan",
     R"(it is VOLATILE.*ALTER FUNCTION public.paid_orders\(\) STABLE;)", true},
    {"a SECURITY DEFINER function", functions,
     "SELECT id FROM paid_orders() WHERE customer_id = 77;\n",
     "ALTER FUNCTION paid_orders() SECURITY DEFINER;",
     "SELECT id FROM paid_orders() WHERE customer_id = 77;\n", "hidden-scan",
     "it is SECURITY DEFINER", false},
    {"a policy's function", policies,
     "--@ role = \"plangate_advised\"\n--@ settings = { \"app.customer\" = \"77\" }\n"
     "SELECT id FROM orders;\n",
     "DROP POLICY own ON orders; CREATE POLICY mine ON orders USING (is_mine(customer_id));",
     "--@ role = \"plangate_advised\"\n--@ settings = { \"app.customer\" = \"77\" }\n"
     "SELECT id FROM orders;\n",
     "seq-scan", "policy mine of public.orders calls a function", false},
    {"an operator that is not LEAKPROOF, under a policy",
     "CREATE ROLE plangate_advised; GRANT SELECT ON customers TO plangate_advised;\n"
     "CREATE INDEX ON customers (lower(email));\n",
     "--@ role = \"plangate_advised\"\n"
     "SELECT id FROM customers WHERE lower(email) = 'user77@example.com';\n",
     "ALTER TABLE customers ENABLE ROW LEVEL SECURITY;\n"
     "CREATE POLICY readers ON customers USING (length(city) > 0);",
     "--@ role = \"plangate_advised\"\n"
     "SELECT id FROM customers WHERE lower(email) = 'user77@example.com';\n",
     "seq-scan", "LEAKPROOF", false},
    {"a CTE that is used twice", "",
     "WITH o AS (SELECT * FROM orders) SELECT id FROM o WHERE customer_id = 77;\n", "",
     "WITH o AS (SELECT * FROM orders) SELECT id, (SELECT max(id) FROM o) FROM o\n"
     "WHERE customer_id = 77;\n",
     "seq-scan", "CTE o .*used 2 times.*NOT MATERIALIZED", false},
    {"a CTE that is MATERIALIZED", "",
     "WITH o AS (SELECT * FROM orders) SELECT id FROM o WHERE customer_id = 77;\n", "",
     "WITH o AS MATERIALIZED (SELECT * FROM orders) SELECT id FROM o WHERE customer_id = 77;\n",
     "seq-scan", "CTE o .*NOT MATERIALIZED", false},
    {"an estimate of what only a STABLE function computes", typed_customers,
     "SELECT id FROM guests WHERE id > 0;\n", "",
     "--@ rules.seq-scan = { severity = \"off\" }\n"
     "SELECT id FROM guests WHERE folded(note) = repeat('x', 60);\n",
     "row-estimate", "not IMMUTABLE", false},
    {"an estimate of what an immutable expression computes", typed_customers,
     "SELECT id FROM guests WHERE id > 0;\n", "",
     "--@ rules.seq-scan = { severity = \"off\" }\n"
     "SELECT id FROM guests WHERE lower(note) = repeat('x', 60);\n",
     "row-estimate", R"(CREATE STATISTICS \w+ ON \(lower\(note\)\) FROM public.guests;)", true},
};

std::string statements_in(const std::string& hint) {
  static const std::regex statement("(?:CREATE|ALTER|DROP) [^;…]*;");
  std::string all;
  for (std::sregex_iterator at(hint.begin(), hint.end(), statement), end; at != end; ++at)
    all += at->str() + "\n";
  return all;
}

}  // namespace

TEST_CASE("advice holds, or names what stands in the way") {
  for (const Advised& each : all_advised) {
    SUBCASE(each.sentence) {
      const Shop shop;
      shop.write("seed/40_more.sql", each.schema);
      shop.query("page", each.before);
      shop.accept({"--reason", "as it is"});
      if (*each.migration != '\0') shop.migration(each.migration);
      shop.query("page", each.after);

      const auto checked = shop.check();
      INFO(checked.out, checked.err);
      const auto findings = checked.findings(each.rule);
      REQUIRE(findings.size() == 1);
      const std::string hint = findings[0]["hint"];
      CHECK_MESSAGE(std::regex_search(hint, std::regex(each.hint)), hint);
      const std::string statements = statements_in(hint);
      CHECK_MESSAGE(statements.empty() != each.cures, hint);
      if (statements.empty()) continue;
      shop.write("seed/98_cure.sql", statements);
      const auto cured = shop.check();
      INFO(cured.out, cured.err);
      CHECK(cured.findings(each.rule).empty());
    }
  }
}

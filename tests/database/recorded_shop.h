// SPDX-License-Identifier: MIT
// A project in whose suite "shop" an application's statements are registered.
#pragma once

#include <string>
#include <vector>

#include "tests/database/project.h"

namespace gate::test {

inline constexpr const char* recorded_schema = R"(
CREATE TYPE state AS ENUM ('open', 'paid', 'closed');
CREATE TABLE tenants (id bigserial PRIMARY KEY, slug text NOT NULL UNIQUE);
CREATE TABLE orders (id bigserial PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants,
  status state NOT NULL, total numeric NOT NULL, placed_at timestamptz NOT NULL, note text);
INSERT INTO tenants (slug) SELECT 'tenant ' || n FROM generate_series(1, 200) n;
INSERT INTO orders (tenant_id, status, total, placed_at, note)
SELECT CASE WHEN n % 10 < 4 THEN 1 ELSE 2 + n % 199 END,
  (ARRAY['open', 'paid', 'closed'])[1 + n % 3]::state, n % 977,
  '2026-01-01'::timestamptz + n * interval '1 minute', CASE WHEN n % 7 = 0 THEN 'gift' END
FROM generate_series(1, 20000) n;
CREATE ROLE clerk;
GRANT SELECT ON orders TO clerk;
)";

/// A project whose suite "shop" has no query yet.
class RecordedShop : public Project {
 public:
  RecordedShop() {
    write("plangate.toml",
          "[suite.shop]\nseed = [\"seed/*.sql\"]\nqueries = [\"queries/shop/**/*.sql\"]\n");
    write("seed/10_schema.sql", recorded_schema);
    write("seed/20_index.sql", "CREATE INDEX by_tenant ON orders (tenant_id, placed_at);\n");
  }

  /// Records what psql sends of the file's statements.
  [[nodiscard]] Ran record(const std::string& statements,
                           const std::vector<std::string>& options = {}) const {
    write("application.sql", statements);
    return record_command(options, {"psql", "-qX", "-o", "/dev/null", "-f", "application.sql"});
  }

  [[nodiscard]] Ran record_command(const std::vector<std::string>& options,
                                   const std::vector<std::string>& command) const {
    std::vector<std::string> words = {"record", "shop"};
    words.insert(words.end(), options.begin(), options.end());
    words.emplace_back("--");
    words.insert(words.end(), command.begin(), command.end());
    return plangate(words);
  }

  [[nodiscard]] std::string recorded(const std::string& name) const {
    return read("queries/shop/recorded/" + name + ".sql");
  }
};

inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace gate::test

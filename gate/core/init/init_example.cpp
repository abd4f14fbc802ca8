// SPDX-License-Identifier: MIT
// A suite for a repository without SQL: the tickets of the README.
#include <fmt/format.h>

#include "gate/core/init/init_files.h"

namespace gate {
namespace {

constexpr std::string_view schema =
    R"(-- An example to put your own schema in place of, with enough rows for the planner to choose as in production.
CREATE TABLE tickets (id bigint PRIMARY KEY, account_id bigint, subject text, opened_at timestamptz);
INSERT INTO tickets
SELECT n, CASE WHEN n % 5 < 2 THEN 1 ELSE n % 500 END, 'Ticket ' || n,
       timestamptz '2026-01-01' + n * interval '1 minute'
FROM generate_series(1, 100000) AS n;
CREATE INDEX tickets_account_idx ON tickets (account_id, opened_at);
)";

constexpr std::string_view query =
    R"(--@ description = "GET /tickets: an account's newest 20 tickets"
--@ bindings.large = { account_id = 1 }     # 40 % of all tickets
--@ bindings.small = { account_id = 77 }
SELECT id, subject, opened_at FROM tickets
WHERE account_id = :account_id ORDER BY opened_at DESC LIMIT 20;
)";

}  // namespace

SeedProposal example_seed(const InitSettings& settings) {
  SeedProposal example;
  example.kind = "An example, for no schema was found";
  example.steps = {{SqlStep{fmt::format("seed/{}/*.sql", settings.suite)}, {}}};
  example.remark =
      "Files of SQL run in the order of their names; migrations and dumps will do as well.";
  example.has_rows = true;
  return example;
}

std::vector<InitFile> example_files(const InitSettings& settings) {
  return {{fmt::format("seed/{}/schema.sql", settings.suite), std::string(schema)},
          {fmt::format("queries/{}/account_tickets.sql", settings.suite), std::string(query)}};
}

}  // namespace gate

// SPDX-License-Identifier: MIT
// What coding agents are told. A skill is loaded when its description fits; AGENTS.md is read
// always, so that it only points there.
#include "gate/core/init/init_files.h"

namespace gate {
namespace {

constexpr std::string_view skill = R"(---
name: plangate
description: Checks PostgreSQL query plans with plangate. Use it after each change to a migration, an index, a query or the SQL that an ORM sends, and when the check "plangate" of a pull request is red.
---

# Query plans are checked

plangate builds a throwaway database from this repository's seed, explains the registered queries and compares their
plans with the committed ones. It needs no running server and changes nothing but what is said below.

1. **Check** after each change: `plangate check --format json --only failed`. Exit code 0 is a pass, 1 means findings,
   2 no verdict: then the message says what to correct.
2. **Read** each finding: `message`, `detail`, `hint`; `because` names the file and line that did it. Run its `next`.
   `plangate explain SUITE/QUERY` shows the plan, `plangate rules RULE` what a rule means.
3. **Try** a remedy before you write it: `plangate try 'CREATE INDEX ON orders (tenant_id);' SUITE/QUERY`.
4. **Edit** the migration or the query, not what checks it.
5. **Check again**, the whole suite: an index that helps one query may change another.

A new query is registered as a file below `queries/`, with values in `--@ bindings.NAME = { parameter = value }`.

**Never accept a plan by yourself.** `plangate refresh`, a waiver, a lower severity, a removed `expect` and `--@ skip`
make the check pass without making the query fast. Use one only if a person has decided so, with the reason that they
gave, in their words. Otherwise report the finding and what you tried.
)";

constexpr std::string_view pointer = R"(# For coding agents

PostgreSQL query plans are checked by plangate: before you change a migration, an index or a query, read
`.claude/skills/plangate/SKILL.md`. Never run `plangate refresh` or add a waiver without a person's reason.
)";

}  // namespace

std::vector<InitFile> init_agent_files() {
  return {{".claude/skills/plangate/SKILL.md", std::string(skill)},
          {"AGENTS.md", std::string(pointer)}};
}

}  // namespace gate

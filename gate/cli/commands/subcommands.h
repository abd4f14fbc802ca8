// SPDX-License-Identifier: MIT
// The subcommands, in the order of the help. Each is defined in the file of its name.
#pragma once

#include <array>

#include "gate/cli/subcommand.h"

namespace gate {

[[nodiscard]] Subcommand demo_subcommand();
[[nodiscard]] Subcommand init_subcommand();
[[nodiscard]] Subcommand check_subcommand();
[[nodiscard]] Subcommand bisect_subcommand();
[[nodiscard]] Subcommand merge_subcommand();
[[nodiscard]] Subcommand refresh_subcommand();
[[nodiscard]] Subcommand explain_subcommand();
[[nodiscard]] Subcommand diff_subcommand();
[[nodiscard]] Subcommand try_subcommand();
[[nodiscard]] Subcommand prove_subcommand();
[[nodiscard]] Subcommand migrate_check_subcommand();
[[nodiscard]] Subcommand record_subcommand();
[[nodiscard]] Subcommand seed_subcommand();
[[nodiscard]] Subcommand psql_subcommand();
[[nodiscard]] Subcommand capture_subcommand();
[[nodiscard]] Subcommand forecast_subcommand();
[[nodiscard]] Subcommand cache_subcommand();
[[nodiscard]] Subcommand hook_subcommand();
[[nodiscard]] Subcommand comment_subcommand();
[[nodiscard]] Subcommand rules_subcommand();
[[nodiscard]] Subcommand schema_subcommand();
[[nodiscard]] Subcommand mcp_subcommand();
[[nodiscard]] Subcommand doctor_subcommand();

inline constexpr std::array subcommands = {
    NamedSubcommand{"demo", "the gate on a small shop of its own: a mistake, its report, its cure",
                    demo_subcommand},
    NamedSubcommand{
        "init", "config, sample query, workflow and hook for a new repository; overwrites nothing",
        init_subcommand},
    NamedSubcommand{"check", "seed, explain, compare with the baselines, report; the gate",
                    check_subcommand},
    NamedSubcommand{"bisect", "the commit at which a query's plan turned bad, and the change in it",
                    bisect_subcommand},
    NamedSubcommand{"merge",
                    "the verdict, reports and exit code of the whole run, from the JSON reports of "
                    "all its shards",
                    merge_subcommand},
    NamedSubcommand{"refresh", "accept current plans as baselines, showing each change",
                    refresh_subcommand},
    NamedSubcommand{"explain", "one query's current plan, and what the rules see in each node",
                    explain_subcommand},
    NamedSubcommand{"diff", "judge two plan files: EXPLAIN (FORMAT JSON) output or baselines",
                    diff_subcommand},
    NamedSubcommand{"try", "what statements would do to the plans, tried on a copy of the database",
                    try_subcommand},
    NamedSubcommand{"prove", "what each index is worth: the plans with it and without it",
                    prove_subcommand},
    NamedSubcommand{"migrate-check",
                    "what a migration makes others wait for: its locks, rewrites, scans and builds",
                    migrate_check_subcommand},
    NamedSubcommand{"record", "a query file for each statement that an application runs",
                    record_subcommand},
    NamedSubcommand{"seed", "build the seeded database and say what is in it", seed_subcommand},
    NamedSubcommand{"psql", "open psql on a suite's seeded database", psql_subcommand},
    NamedSubcommand{"capture",
                    "production's sizes, statistics and settings into a file, without its data",
                    capture_subcommand},
    NamedSubcommand{"forecast",
                    "each case's plan at larger sizes of the seed, and how its cost grows",
                    forecast_subcommand},
    NamedSubcommand{"cache", "list or delete the seed images of this machine", cache_subcommand},
    NamedSubcommand{"hook", "the pre-push hook: check what is about to be pushed", hook_subcommand},
    NamedSubcommand{"comment", "keep one comment with a run's results on a GitHub pull request",
                    comment_subcommand},
    NamedSubcommand{"rules", "list the rules, or one with its condition, effect and remedy",
                    rules_subcommand},
    NamedSubcommand{"schema", "the JSON Schema of results, of plangate.toml or of a query's header",
                    schema_subcommand},
    NamedSubcommand{"mcp", "a server of the Model Context Protocol, for coding agents",
                    mcp_subcommand},
    NamedSubcommand{"doctor", "what plangate found: config, server, suites, baselines",
                    doctor_subcommand},
};

}  // namespace gate

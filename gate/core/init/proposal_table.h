// SPDX-License-Identifier: MIT
// A function a kind of repository: what it proposes, or nothing where the repository is not of the
// kind. All see the repository's own files only. seed_proposals.cpp has them in their order.
#pragma once

#include <optional>

#include "gate/core/init/seed_proposals.h"

namespace gate {

using ProposedSeed = std::optional<SeedProposal>;

// Frameworks, recognized by a file of their own.
[[nodiscard]] ProposedSeed rails_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed django_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed prisma_seed(const RepositoryFiles& files);

// Tools of the JVM, which connect by JDBC.
[[nodiscard]] ProposedSeed flyway_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed liquibase_seed(const RepositoryFiles& files);

// Tools that run migrations of SQL.
[[nodiscard]] ProposedSeed sqitch_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed dbmate_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed goose_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed golang_migrate_seed(const RepositoryFiles& files);

// Files that psql would run.
[[nodiscard]] ProposedSeed schema_file_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed plain_migrations_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed sql_folder_seed(const RepositoryFiles& files);

/// Steps that run files of SQL, given in their order: `glob` where their names keep the order,
/// each file by its name where they do not, psql where they hold commands of its own.
[[nodiscard]] std::vector<SeedStep> sql_steps(const RepositoryFiles& files, const std::string& glob,
                                              const std::vector<std::string>& in_order);

/// A step that runs a command, which finds the database through the socket, or over TCP.
[[nodiscard]] SeedStep run_step(std::string command, std::vector<std::string> inputs);
[[nodiscard]] SeedStep tcp_step(std::string command, std::vector<std::string> inputs);

/// A command in a folder of the project: "cd backend && …".
[[nodiscard]] std::string command_in(const std::string& folder, const std::string& command);

/// CREATE TABLE with the key of each table of a db/schema.rb, in SQL.
[[nodiscard]] std::string tables_of_rails(const std::string& schema);

/// Whether the text holds the word, in lower case, in any case.
[[nodiscard]] bool mentions(const std::string& text, std::string_view lower_case);

}  // namespace gate

// SPDX-License-Identifier: MIT
// One function per kind of repository: it returns a proposal, or nothing if the repository is not
// of that kind. All see only the repository's own files. seed_proposals.cpp lists them in order.
#pragma once

#include <optional>

#include "gate/core/init/seed_proposals.h"

namespace gate {

using ProposedSeed = std::optional<SeedProposal>;

// Frameworks, recognized by a file that only they have.
[[nodiscard]] ProposedSeed rails_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed django_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed prisma_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed ecto_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed entity_framework_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed knex_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed typeorm_seed(const RepositoryFiles& files);

[[nodiscard]] ProposedSeed flask_migrate_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed alembic_seed(const RepositoryFiles& files);

// Tools whose migrations are plain SQL, recognised by a file of their own.
[[nodiscard]] ProposedSeed drizzle_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed supabase_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed hasura_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed graphile_migrate_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed diesel_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed sqlx_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed sqlc_seed(const RepositoryFiles& files);

// Tools of the JVM, which connect by JDBC.
[[nodiscard]] ProposedSeed flyway_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed liquibase_seed(const RepositoryFiles& files);

// Tools that run SQL migrations.
[[nodiscard]] ProposedSeed sqitch_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed dbmate_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed goose_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed golang_migrate_seed(const RepositoryFiles& files);

// Files that psql can run.
[[nodiscard]] ProposedSeed schema_file_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed plain_migrations_seed(const RepositoryFiles& files);
[[nodiscard]] ProposedSeed sql_folder_seed(const RepositoryFiles& files);

/// Steps that run SQL files, given in their order: `glob` if the order of their names is right,
/// otherwise each file by name; psql if they contain psql commands.
[[nodiscard]] std::vector<SeedStep> sql_steps(const RepositoryFiles& files, const std::string& glob,
                                              const std::vector<std::string>& in_order);

/// The proposal of such steps: what it was recognised by is the first file.
[[nodiscard]] SeedProposal sql_proposal(const RepositoryFiles& files, const std::string& glob,
                                        const std::vector<std::string>& in_order);

[[nodiscard]] bool any_creates_a_table(const RepositoryFiles& files,
                                       const std::vector<std::string>& group);

/// A step that runs a command, which finds the database through the socket, or over TCP.
[[nodiscard]] SeedStep run_step(std::string command, std::vector<std::string> inputs);
[[nodiscard]] SeedStep tcp_step(std::string command, std::vector<std::string> inputs);

/// A command in a folder of the project: "cd backend && …".
[[nodiscard]] std::string command_in(const std::string& folder, const std::string& command);

/// CREATE TABLE with the key, in SQL, for each table of a db/schema.rb.
[[nodiscard]] std::string tables_of_rails(const std::string& schema);

/// Whether the text contains the word, given in lower case, in any case.
[[nodiscard]] bool mentions(const std::string& text, std::string_view lower_case);

}  // namespace gate

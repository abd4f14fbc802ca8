// SPDX-License-Identifier: MIT
#include "gate/edge/seed/seed_piece_runner.h"

#include <filesystem>
#include <variant>

#include "gate/edge/seed/seed_copy.h"
#include "gate/edge/seed/seed_program.h"
#include "gate/edge/seed/seed_sql.h"
#include "gate/edge/system/interruption.h"

namespace gate {
namespace {

/// Runs one piece, with the overload for its kind.
struct PieceRunner {
  SuiteDatabase& database;
  const SeedPiece& piece;
  const std::string& root;

  void operator()(const SqlStep&) const { run_sql_file(database, root, piece.files.front()); }

  void operator()(const CopyStep& step) const {
    copy_file(database.seed_connection(), root, piece.files.front(), step, piece.step.source);
  }

  void operator()(const RunStep& step) const {
    run_command(database, root, step, piece.step.source);
  }

  void operator()(const RestoreStep& step) const {
    const bool folder = std::filesystem::is_directory(std::filesystem::path(root) / step.file);
    restore_dump(database, root, folder ? step.file : piece.files.front(), piece.step.source);
  }
};

}  // namespace

void run_piece(SuiteDatabase& database, const SeedPiece& piece, const std::string& root) {
  throw_if_interrupted();
  std::visit(PieceRunner{database, piece, root}, piece.step.action);
}

}  // namespace gate

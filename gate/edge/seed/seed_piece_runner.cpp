// SPDX-License-Identifier: MIT
#include "gate/edge/seed/seed_piece_runner.h"

#include <filesystem>
#include <string_view>
#include <variant>

#include "gate/core/text/error.h"
#include "gate/edge/seed/seed_copy.h"
#include "gate/edge/seed/seed_program.h"
#include "gate/edge/seed/seed_sql.h"
#include "gate/edge/system/files.h"
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

/// What git-lfs checks out where it did not fetch the file itself.
void refuse_lfs_pointers(const SeedPiece& piece, const std::string& root) {
  constexpr std::string_view mark = "version https://git-lfs.github.com/spec/";
  for (const std::string& file : piece.files)
    if (beginning_of_file((std::filesystem::path(root) / file).string(), mark.size()) == mark)
      throw Error(file + ": a pointer of Git LFS stands in the place of the file", "",
                  "Fetch the file: git lfs pull (for actions/checkout, lfs: true).");
}

}  // namespace

void run_piece(SuiteDatabase& database, const SeedPiece& piece, const std::string& root) {
  throw_if_interrupted();
  refuse_lfs_pointers(piece, root);
  std::visit(PieceRunner{database, piece, root}, piece.step.action);
}

}  // namespace gate

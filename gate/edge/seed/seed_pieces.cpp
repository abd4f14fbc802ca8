// SPDX-License-Identifier: MIT
#include "gate/edge/seed/seed_pieces.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <variant>

#include "gate/core/seed/seed_splitter.h"
#include "gate/core/sql/clock_calls.h"
#include "gate/core/text/error.h"
#include "gate/edge/system/files.h"
#include "gate/edge/system/glob.h"
#include "gate/edge/system/hash.h"

namespace gate {
namespace {

using Files = std::vector<std::string>;

/// Selects a function by the kind of step.
template <typename... Choices>
struct Choice : Choices... {
  using Choices::operator()...;
};
template <typename... Choices>
Choice(Choices...) -> Choice<Choices...>;

Files patterns_of(const SeedStep& step) {
  return std::visit(Choice{[](const SqlStep& sql) { return Files{sql.glob}; },
                           [](const RunStep& run) { return run.inputs; },
                           [](const auto& other) { return Files{other.file}; }},
                    step.action);
}

bool is_dump_folder(const SeedStep& step, const std::filesystem::path& path) {
  std::error_code ignored;
  return std::holds_alternative<RestoreStep>(step.action) &&
         std::filesystem::is_directory(path, ignored);
}

Files matched_files(const SeedStep& step, const std::string& pattern, const std::string& root) {
  // What a command does with the links among its inputs is its own affair.
  const bool is_command = std::holds_alternative<RunStep>(step.action);
  Files files =
      matching_files(root, pattern, is_command ? BrokenLinks::ignored : BrokenLinks::refused);
  if (files.empty())
    throw Error(at_line(step.source) + "no file matches \"" + pattern + "\"",
                "Looked for it from the project root " + root + ".",
                "Correct the entry or remove it. `*` stays within a folder and skips hidden files; "
                "`**` descends into folders.");
  return files;
}

/// A command is one piece with all its inputs, and a dump folder one with all its files. For
/// anything else each file is a piece.
std::vector<SeedPiece> pieces_of(const SeedStep& step, const std::string& root) {
  std::vector<SeedPiece> pieces;
  SeedPiece whole = {step, {}};
  for (const std::string& pattern : patterns_of(step)) {
    const bool folder = is_dump_folder(step, std::filesystem::path(root) / pattern);
    const Files files = matched_files(step, folder ? pattern + "/**" : pattern, root);
    if (folder || std::holds_alternative<RunStep>(step.action))
      whole.files.insert(whole.files.end(), files.begin(), files.end());
    else
      for (const std::string& file : files) pieces.push_back({step, {file}});
  }
  if (!whole.files.empty() || std::holds_alternative<RunStep>(step.action))
    pieces.push_back(std::move(whole));
  return pieces;
}

/// Adds what a piece does, apart from the files that it reads.
void add_action(Sha256& hash, const SeedStep& step) {
  std::visit(Choice{[&](const SqlStep&) { hash.add("sql"); },
                    [&](const CopyStep& copy) {
                      hash.add("copy");
                      hash.add(copy.table);
                    },
                    [&](const RunStep& run) {
                      hash.add(run.tcp ? "run tcp" : "run");
                      hash.add(run.command);
                      for (const std::string& name : run.env) hash.add(name);
                    },
                    [&](const RestoreStep& restore) {
                      hash.add("restore");
                      hash.add(restore.file);
                    }},
             step.action);
}

std::optional<WayDown> way_down_in(const SeedPiece& piece, const std::string& root) {
  if (!std::holds_alternative<SqlStep>(piece.step.action)) return std::nullopt;
  const std::string& file = piece.files.front();
  return way_down_of(read_file((std::filesystem::path(root) / file).string()), file);
}

bool makes_clock_reader(const SeedPiece& piece, const std::string& root) {
  if (!std::holds_alternative<SqlStep>(piece.step.action)) return false;
  const std::string& file = piece.files.front();
  const std::string text = read_file((std::filesystem::path(root) / file).string());
  return std::ranges::any_of(split_seed(text, file), [](const SeedStatement& statement) {
    return defines_clock_reader(statement.sql);
  });
}

}  // namespace

std::vector<SeedPiece> seed_pieces(const SuiteConfig& suite, const std::string& root) {
  std::vector<SeedPiece> pieces;
  for (const SeedStep& step : suite.seed)
    for (SeedPiece& piece : pieces_of(step, root)) pieces.push_back(std::move(piece));
  for (SeedPiece& piece : pieces) piece.way_down = way_down_in(piece, root);
  return pieces;
}

std::vector<std::string> seed_hashes(const std::vector<SeedPiece>& pieces,
                                     const std::string& root) {
  std::vector<std::string> hashes;
  for (const SeedPiece& piece : pieces) {
    Sha256 hash;
    hash.add(hashes.empty() ? "" : hashes.back());
    add_action(hash, piece.step);
    if (piece.way_down) hash.add("the way up");
    for (const std::string& file : piece.files) {
      hash.add(file);
      hash.add_file((std::filesystem::path(root) / file).string());
    }
    hashes.push_back(hash.finish());
  }
  return hashes;
}

bool may_read_clock(const std::vector<SeedPiece>& pieces, const std::string& root) {
  return std::ranges::any_of(
      pieces, [&](const SeedPiece& piece) { return makes_clock_reader(piece, root); });
}

}  // namespace gate

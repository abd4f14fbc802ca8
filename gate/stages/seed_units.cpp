// SPDX-License-Identifier: MIT
#include "gate/stages/seed_units.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>
#include <variant>

#include "gate/core/seed/seed_splitter.h"
#include "gate/core/sql/normalize_sql.h"
#include "gate/core/text/path_glob.h"
#include "gate/edge/seed/seed_pieces.h"
#include "gate/edge/system/files.h"

namespace gate {
namespace {

bool is_sql(const SeedPiece& piece) {
  return std::holds_alternative<SqlStep>(piece.step.action);
}

void add_statements(const RevisionSeed& seed, std::size_t number, bool of_base,
                    std::vector<SeedUnit>& units) {
  const std::string& file = seed.pieces[number].files.front();
  const std::string text = read_file((std::filesystem::path(seed.root) / file).string());
  for (const SeedStatement& statement : split_seed(text, file)) {
    SeedUnit unit = {file, statement.line, std::string(statement.sql), "", "", number,
                     true, of_base};
    if (statement.has_copy_data) unit.data = std::string(statement.copy_data) + "\\.\n";
    unit.identity = normalize_sql(unit.text) + "\n" + unit.data;
    units.push_back(std::move(unit));
  }
}

SeedUnit whole_piece(const RevisionSeed& seed, std::size_t number, bool of_base) {
  const SeedPiece& piece = seed.pieces[number];
  const bool is_command = std::holds_alternative<RunStep>(piece.step.action);
  return {is_command || piece.files.empty() ? piece.step.source.file : piece.files.front(),
          is_command ? piece.step.source.line : 1,
          piece_name(piece),
          "",
          seed_hashes({piece}, seed.root).front(),
          number,
          false,
          of_base};
}

/// A piece of the seed as a step of its own; its files may lie in another root.
SeedStep step_of(const SeedPiece& piece, const std::string& root) {
  SeedStep step = piece.step;
  const auto within = [&](const std::string& file) {
    return root.empty() ? file : (std::filesystem::path(root) / file).string();
  };
  if (auto* sql = std::get_if<SqlStep>(&step.action))
    sql->glob = escaped_glob(within(piece.files.front()));
  else if (auto* copy = std::get_if<CopyStep>(&step.action))
    copy->file = within(copy->file);
  else if (auto* restore = std::get_if<RestoreStep>(&step.action))
    restore->file = within(restore->file);
  return step;
}

/// A file is one session, whichever revision its statements come from.
bool is_of_one_file(const SeedUnit& one, const SeedUnit& other) {
  return one.is_statement && other.is_statement && one.file == other.file;
}

}  // namespace

RevisionSeed revision_seed(const SuiteConfig& suite, const std::string& root) {
  RevisionSeed seed = {root, seed_pieces(suite, root), {}};
  seed.hashes = seed_hashes(seed.pieces, root);
  return seed;
}

std::size_t common_pieces(const RevisionSeed& one, const RevisionSeed& other) {
  const auto differing = std::ranges::mismatch(one.hashes, other.hashes);
  return static_cast<std::size_t>(differing.in1 - one.hashes.begin());
}

std::vector<SeedUnit> seed_units(const RevisionSeed& seed, std::size_t first, bool of_base) {
  std::vector<SeedUnit> units;
  for (std::size_t number = first; number < seed.pieces.size(); ++number)
    if (is_sql(seed.pieces[number]))
      add_statements(seed, number, of_base, units);
    else
      units.push_back(whole_piece(seed, number, of_base));
  return units;
}

MixedSeed::MixedSeed(const RevisionSeed& base, const RevisionSeed& head)
    : base_(base), head_(head), folder_(temporary_base(), std::nullopt) {}

bool MixedSeed::can_run(const std::vector<SeedUnit>& units) const {
  return std::ranges::none_of(units, [&](const SeedUnit& unit) {
    return unit.of_base && std::holds_alternative<RunStep>(base_.pieces[unit.piece].step.action);
  });
}

std::vector<SeedStep> MixedSeed::steps(const std::vector<SeedUnit>& units) {
  std::vector<SeedStep> steps;
  for (std::size_t number = 0; number < common_pieces(base_, head_); ++number)
    steps.push_back(step_of(head_.pieces[number], ""));
  for (auto first = units.begin(); first != units.end();) {
    const auto end = std::find_if_not(
        first + 1, units.end(), [&](const SeedUnit& each) { return is_of_one_file(*first, each); });
    if (first->is_statement)
      write_statements({first, end}, steps);
    else
      steps.push_back(first->of_base ? step_of(base_.pieces[first->piece], base_.root)
                                     : step_of(head_.pieces[first->piece], ""));
    first = end;
  }
  return steps;
}

void MixedSeed::write_statements(const std::vector<SeedUnit>& units, std::vector<SeedStep>& steps) {
  std::string text;
  for (const SeedUnit& unit : units) text += unit.text + ";\n" + unit.data;
  const std::string file = fmt::format("{}/{}.sql", folder_.path(), ++written_);
  write_file(file, text);
  steps.push_back({SqlStep{escaped_glob(file)}, {units.front().file, units.front().line}});
}

}  // namespace gate

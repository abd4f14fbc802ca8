// SPDX-License-Identifier: MIT
// What one seed does otherwise than another, change by change.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace gate {

/// A statement of an SQL file, or a piece of another kind whole.
struct SeedUnit {
  std::string file;  ///< relative to the project root; of a command the config
  int line = 0;
  std::string text;       ///< the statement without its semicolon; what names another piece
  std::string data;       ///< rows of COPY … FROM stdin
  std::string identity;   ///< equal ones do the same
  std::size_t piece = 0;  ///< its number in its own seed
  bool is_statement = true;
  bool of_base = false;  ///< of the seed that is changed

  bool operator==(const SeedUnit&) const = default;
};

/// Units that give way to others in the same place; either may be none.
struct SeedChange {
  std::size_t at = 0;  ///< place in the changed seed
  std::vector<SeedUnit> removed;
  std::vector<SeedUnit> added;
};

/// Whether all of its statements only frame others: a transaction's begin and end, a SET, a LOCK.
/// What stands between needs them, and seldom do they change a plan by themselves.
[[nodiscard]] bool only_frames(const SeedChange& change);

/// What turns `base` into `head`, in order. A unit that is only added or only removed is a change
/// of its own, and so is one that gives way to another about the same object.
[[nodiscard]] std::vector<SeedChange> seed_changes(std::span<const SeedUnit> base,
                                                   std::span<const SeedUnit> head);

/// `base` with some of its changes, given by their ascending numbers.
[[nodiscard]] std::vector<SeedUnit> with_changes(std::span<const SeedUnit> base,
                                                 std::span<const SeedChange> changes,
                                                 std::span<const std::size_t> chosen);

}  // namespace gate

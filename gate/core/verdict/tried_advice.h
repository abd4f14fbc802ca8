// SPDX-License-Identifier: MIT
// What --advise found out by building it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace gate {

/// A case that plans otherwise behind the advice, whose finding it was not.
struct OtherCase {
  std::string name;
  std::optional<double> blocks_before{};  ///< absent: it was cancelled
  std::optional<double> blocks_behind{};  ///< the same
  bool fails = false;                     ///< the gate would fail it

  bool operator==(const OtherCase&) const = default;
};

/// Statements that make a finding go, or, without a migration, that none of those that were tried
/// does.
struct TriedAdvice {
  std::size_t tried = 0;                 ///< candidates for this finding
  std::size_t seed_only = 0;             ///< of them help, but not at production's size
  std::vector<std::string> migration{};  ///< to be pasted, a line a statement
  std::vector<std::string> reverse{};
  double bytes = 0;                       ///< of the new indexes
  std::optional<double> blocks_before{};  ///< absent: it was cancelled
  double blocks_behind = 0;
  std::optional<double> ms_before{};  ///< the smaller of two runs; absent where it ran once
  std::optional<double> ms_behind{};  ///< the same
  std::vector<std::string> cures{};   ///< other failing cases, by name
  std::vector<OtherCase> gains{};     ///< touch fewer blocks then
  std::vector<OtherCase> losses{};    ///< touch more, or fail

  bool operator==(const TriedAdvice&) const = default;
};

}  // namespace gate

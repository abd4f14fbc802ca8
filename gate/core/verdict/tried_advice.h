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
  double blocks_before = 0;
  double blocks_behind = 0;
  bool fails = false;  ///< the gate would fail it

  bool operator==(const OtherCase&) const = default;
};

/// Statements that make a finding go, or, without a migration, that none of those that were tried
/// does.
struct TriedAdvice {
  std::size_t tried = 0;                 ///< candidates for this finding
  std::size_t seed_only = 0;             ///< of them help, but not at production's size
  std::vector<std::string> migration{};  ///< to be pasted, a line a statement
  std::vector<std::string> reverse{};
  double bytes = 0;  ///< of the new indexes
  double blocks_before = 0;
  double blocks_behind = 0;
  std::optional<double> ms_before{};
  std::optional<double> ms_behind{};
  std::vector<std::string> cures{};  ///< other failing cases, by name
  std::vector<OtherCase> gains{};    ///< touch fewer blocks then
  std::vector<OtherCase> losses{};   ///< touch more, or fail

  bool operator==(const TriedAdvice&) const = default;
};

}  // namespace gate

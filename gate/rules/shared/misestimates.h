// SPDX-License-Identifier: MIT
// Where the misestimates of a plan begin. A misestimate runs up the tree: every ancestor inherits
// it, so what is found is the lowest node of each, its origin.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gate/core/evidence/case_view.h"

namespace gate {

/// The misestimates of a case's current plan that its baseline did not have. Nodes are numbered in
/// pre-order. Points into the view, which must outlive it and have a current plan.
class Misestimates {
 public:
  /// `threshold` is how many times estimated and actual rows may differ.
  Misestimates(const CaseView& view, double threshold);

  /// The worst origin of each logical key, in pre-order.
  [[nodiscard]] std::vector<std::size_t> origins() const;

  /// The lowest node below that is as wrong though too small to speak of, or the node itself.
  [[nodiscard]] std::size_t source(std::size_t i) const;

  /// How wrong the baseline was of the same rows; absent where it has none.
  [[nodiscard]] std::optional<double> accepted(std::size_t i) const;

 private:
  [[nodiscard]] bool exceeds(std::size_t i) const;
  [[nodiscard]] bool is_flagged(std::size_t i) const;
  [[nodiscard]] bool is_origin(std::size_t i) const;
  [[nodiscard]] bool is_known(std::size_t input) const;
  [[nodiscard]] bool accounts_for(std::size_t input, std::size_t i) const;
  [[nodiscard]] bool is_half_as_wrong(std::size_t input, std::size_t i) const;
  [[nodiscard]] std::set<std::size_t> inputs_of(std::size_t i) const;
  void add_subtree(std::size_t top, std::set<std::size_t>& result) const;
  [[nodiscard]] std::optional<std::size_t> cte_of(const Node& scan) const;

  const std::vector<Position>& positions_;
  const std::vector<Estimate>& estimates_;
  const std::vector<std::string>& keys_;
  std::map<std::string, double> accepted_;  ///< the baseline's worst, by key
  double threshold_;
};

}  // namespace gate

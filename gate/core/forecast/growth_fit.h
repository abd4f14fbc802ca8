// SPDX-License-Identifier: MIT
// How a figure grows with the data.
#pragma once

#include <span>
#include <string_view>

namespace gate {

enum class Growth { constant, logarithmic, linear, worse };

/// "constant", "logarithmic", "linear", "worse"
[[nodiscard]] std::string_view to_string(Growth growth);

/// A figure at so many times the seed's size.
struct SizedFigure {
  double scale = 1;
  double figure = 0;
};

/// By the exponent p of scale^p: of the line that fits the logarithms of all figures best, or of
/// the last two figures alone, whichever is less. The first would take a plan that the planner left
/// behind at a small size for growth; the second a jump at the end of a flat line.
/// - constant: p < 0.05 (1.4 times as much for 1,000 times the data)
/// - logarithmic: p < 0.5 (up to 32 times as much): more slowly than the data, in whatever way
/// - linear: p < 1.25, which includes n log n, and a sort that begins to use the disk
/// - worse: from there on
/// Figures below `least` count as `least`: in such small ones growth says nothing. By scale,
/// ascending; fewer than two are constant.
[[nodiscard]] Growth growth_of(std::span<const SizedFigure> figures, double least);

}  // namespace gate

// SPDX-License-Identifier: MIT
#include "gate/core/text/json_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>

namespace gate {
namespace {

using Json = nlohmann::ordered_json;

constexpr double exact_integers = 9'007'199'254'740'992.0;  // 2^53

/// Members whose contents are spread over lines. "plan" stands for an element of "plans".
constexpr std::array<std::string_view, 11> broken = {"accepted",        "catalog",
                                                     "explain",         "indexes",
                                                     "nodes",           "plan",
                                                     "plans",           "production",
                                                     "relations",       "run_without_seq_scan",
                                                     "without_seq_scan"};

/// The text before the first element, between two elements, and after the last one.
struct Spacing {
  std::string first;
  std::string between;
  std::string last;
};

Spacing spacing_of(bool on_lines, std::size_t depth) {
  if (!on_lines) return {"", ", ", ""};
  const std::string line = "\n" + std::string(2 * depth, ' ');
  return {line + "  ", "," + line + "  ", line};
}

bool is_broken(std::string_view key) {
  return std::find(broken.begin(), broken.end(), key) != broken.end();
}

std::string scalar_text(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string text_of(const Json& value, bool on_lines, std::string_view key, std::size_t depth) {
  if (!value.is_structured()) return scalar_text(value);
  const Spacing spacing = spacing_of(on_lines && !value.empty(), depth);
  std::string text;
  for (const auto& [name, member] : value.items()) {
    text += text.empty() ? spacing.first : spacing.between;
    const std::string_view member_key = value.is_object() ? std::string_view(name)
                                        : key == "plans"  ? std::string_view("plan")
                                                          : std::string_view();
    if (value.is_object()) text += scalar_text(Json(name)) + ": ";
    text += text_of(member, on_lines && is_broken(member_key), member_key, depth + 1);
  }
  const bool object = value.is_object();
  return (object ? "{" : "[") + text + spacing.last + (object ? "}" : "]");
}

}  // namespace

std::string layout(const nlohmann::ordered_json& file) {
  return text_of(file, true, "", 0) + "\n";
}

nlohmann::ordered_json number_json(double value) {
  if (!(std::abs(value) < exact_integers)) return value;
  const double rounded = std::round(value * 100) / 100;
  if (rounded == std::trunc(rounded)) return static_cast<std::int64_t>(rounded);
  return rounded;
}

nlohmann::ordered_json exact_number_json(double value) {
  if (std::abs(value) < exact_integers && value == std::trunc(value))
    return static_cast<std::int64_t>(value);
  return value;
}

nlohmann::ordered_json exact_number_json(const std::optional<double>& value) {
  return value ? exact_number_json(*value) : nlohmann::ordered_json();
}

}  // namespace gate

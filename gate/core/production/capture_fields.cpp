// SPDX-License-Identifier: MIT
#include "gate/core/production/capture_fields.h"

#include <fmt/format.h>

#include <limits>

namespace gate {
namespace {

constexpr std::size_t most_frequencies = 10'003;  // the greatest statistics target, and three more

std::vector<double> frequencies_of(const JsonPlace& array) {
  std::vector<double> all;
  for (const JsonPlace& each : array.elements()) all.push_back(number_between(each, 0, 1));
  if (all.size() > most_frequencies) array.reject("has too many elements");
  return all;
}

}  // namespace

double number_between(const JsonPlace& place, double least, double most) {
  const double number = place.number();
  if (!(number >= least && number <= most))
    place.reject(fmt::format("is not between {} and {}", least, most));
  return number;
}

std::optional<double> number_between(const JsonPlace& line, std::string_view key, double least,
                                     double most) {
  const auto found = line.find(key);
  return found ? std::optional(number_between(*found, least, most)) : std::nullopt;
}

std::string name_at(const JsonPlace& line, std::string_view key) {
  const JsonPlace place = line.at(key);
  std::string name = place.text();
  if (name.empty()) place.reject("is empty");
  return name;
}

bool has_flag(const JsonPlace& line, std::string_view key) {
  const auto found = line.find(key);
  return found && found->flag();
}

int whole_number(const JsonPlace& place, int least) {
  const std::int64_t number = place.integer();
  if (number < least || number > std::numeric_limits<int>::max())
    place.reject(fmt::format("is less than {} or too large", least));
  return static_cast<int>(number);
}

std::vector<double> frequencies(const JsonPlace& line, std::string_view key) {
  const auto found = line.find(key);
  return found ? frequencies_of(*found) : std::vector<double>();
}

std::optional<ColumnStatistics> column_statistics(const JsonPlace& line) {
  if (!line.find("null_frac")) return std::nullopt;
  ColumnStatistics statistics;
  statistics.null_frac = number_between(line.at("null_frac"), 0, 1);
  statistics.avg_width = number_between(line.at("avg_width"), 0, 1e9);
  statistics.n_distinct = number_between(line.at("n_distinct"), -1, most_rows);
  statistics.correlation = number_between(line, "correlation", -1, 1);
  statistics.most_common_freqs = frequencies(line, "most_common_freqs");
  statistics.most_common_elem_freqs = frequencies(line, "most_common_elem_freqs");
  return statistics;
}

}  // namespace gate

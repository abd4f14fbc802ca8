// SPDX-License-Identifier: MIT
#include "gate/core/production/made_up_values.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <limits>
#include <string_view>

namespace gate {
namespace {

std::string number_value(std::size_t rank) {
  return std::to_string(rank + 1);
}
std::string text_value(std::size_t rank) {
  return fmt::format("value {:09}", rank + 1);
}
std::string time_value(std::size_t rank) {
  return fmt::format("{:02}:{:02}", rank / 60, rank % 60);
}
std::string interval_value(std::size_t rank) {
  return fmt::format("{} minutes", rank + 1);
}
std::string uuid_value(std::size_t rank) {
  return fmt::format("00000000-0000-4000-8000-{:012x}", rank + 1);
}
std::string address_value(std::size_t rank) {
  return fmt::format("10.{}.{}.{}", (rank >> 16U) & 255U, (rank >> 8U) & 255U, rank & 255U);
}
std::string bytes_value(std::size_t rank) {
  return fmt::format("\\x{:08x}", rank + 1);
}
std::string boolean_value(std::size_t rank) {
  return rank == 0 ? "f" : "t";
}

struct KnownType {
  std::string_view name;
  std::string (*value)(std::size_t rank);
  std::size_t most = std::numeric_limits<std::size_t>::max();  ///< values
};

constexpr std::array known_types = std::to_array<KnownType>({
    {"bool", boolean_value, 2},
    {"bpchar", text_value},
    {"bytea", bytes_value},
    {"citext", text_value},
    {"float4", number_value},
    {"float8", number_value},
    {"inet", address_value, 1U << 24U},
    {"int2", number_value, 32'767},
    {"int4", number_value, 2'147'483'647},
    {"int8", number_value},
    {"interval", interval_value},
    {"jsonb", number_value},
    {"money", number_value},
    {"numeric", number_value},
    {"oid", number_value},
    {"text", text_value},
    {"time", time_value, 1'440},
    {"uuid", uuid_value},
    {"varchar", text_value},
});

bool is_date(const MadeUpColumn& column) {
  return column.type == "date";
}

bool is_instant(const MadeUpColumn& column) {
  return is_date(column) || column.type == "timestamp" || column.type == "timestamptz";
}

/// At `place`, from 0 to 1, of the time that ends with the last day. What production holds is not
/// known: five years, or as many days as there are different ones.
std::string instant_at(const MadeUpColumn& column, double place) {
  constexpr double most_days = 5 * 365;
  const double seconds =
      86'400 * (is_date(column) ? std::min(most_days, column.distinct) : most_days);
  const std::chrono::sys_seconds end =
      std::chrono::sys_days(column.last_day) + std::chrono::days(1);
  const auto after_first = static_cast<std::time_t>(place * (seconds - 1));
  const std::tm instant = fmt::gmtime(static_cast<std::time_t>(end.time_since_epoch().count()) -
                                      static_cast<std::time_t>(seconds) + after_first);
  return is_date(column) ? fmt::format("{:%Y-%m-%d}", instant)
                         : fmt::format("{:%Y-%m-%d %H:%M:%S}+00", instant);
}

std::vector<std::string> instants(const MadeUpColumn& column, std::size_t count) {
  std::vector<std::string> values;
  const auto last = static_cast<double>(std::max<std::size_t>(count, 2) - 1);
  for (std::size_t i = 0; i < count; ++i)
    values.push_back(instant_at(column, static_cast<double>(i) / last));
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

const KnownType* find_type(const MadeUpColumn& column) {
  const auto* const known = std::ranges::find(known_types, column.type, &KnownType::name);
  return known == known_types.end() ? nullptr : known;
}

}  // namespace

std::vector<std::string> made_up_common_values(const MadeUpColumn& column, std::size_t count) {
  if (is_instant(column)) return instants(column, count);
  std::vector<std::string> values;
  const KnownType* known = find_type(column);
  if (known == nullptr) return values;
  for (std::size_t rank = 0; rank < std::min(count, known->most); ++rank)
    values.push_back(known->value(rank));
  return values;
}

std::vector<std::string> made_up_bounds(const MadeUpColumn& column, std::size_t common,
                                        std::size_t count) {
  if (is_instant(column)) return instants(column, count);
  std::vector<std::string> bounds;
  const KnownType* known = find_type(column);
  if (known == nullptr) return bounds;
  const double all = std::min(column.distinct, static_cast<double>(known->most));
  const double others = std::max(all - static_cast<double>(common), 0.0);
  for (std::size_t i = 0; static_cast<double>(count) <= others && i < count; ++i)
    bounds.push_back(
        known->value(common + static_cast<std::size_t>(static_cast<double>(i) * (others - 1) /
                                                       static_cast<double>(count - 1))));
  return bounds;
}

}  // namespace gate

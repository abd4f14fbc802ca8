// SPDX-License-Identifier: MIT
#include "gate/core/production/made_up_values.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <limits>

namespace gate {
namespace {

constexpr std::time_t first_instant = 1'577'836'800;  // 2020-01-01 in UTC
constexpr std::time_t day = 86'400;
constexpr std::time_t minute = 60;

std::tm instant_of(std::size_t rank, std::time_t step) {
  return fmt::gmtime(first_instant + static_cast<std::time_t>(rank) * step);
}

std::string number_value(std::size_t rank) {
  return std::to_string(rank + 1);
}
std::string text_value(std::size_t rank) {
  return fmt::format("value {:09}", rank + 1);
}
std::string date_value(std::size_t rank) {
  return fmt::format("{:%Y-%m-%d}", instant_of(rank, day));
}
std::string timestamp_value(std::size_t rank) {
  return fmt::format("{:%Y-%m-%d %H:%M:%S}+00", instant_of(rank, minute));
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
    {"bool", boolean_value, 2},     {"bpchar", text_value},
    {"bytea", bytes_value},         {"citext", text_value},
    {"date", date_value},           {"float4", number_value},
    {"float8", number_value},       {"inet", address_value},
    {"int2", number_value, 32'767}, {"int4", number_value},
    {"int8", number_value},         {"interval", interval_value},
    {"jsonb", number_value},        {"money", number_value},
    {"numeric", number_value},      {"oid", number_value},
    {"text", text_value},           {"time", time_value, 1'440},
    {"timestamp", timestamp_value}, {"timestamptz", timestamp_value},
    {"uuid", uuid_value},           {"varchar", text_value},
});

}  // namespace

std::vector<std::string> made_up_values(std::string_view type, std::size_t count) {
  std::vector<std::string> values;
  const auto* const known = std::ranges::find(known_types, type, &KnownType::name);
  if (known == known_types.end()) return values;
  for (std::size_t rank = 0; rank < std::min(count, known->most); ++rank)
    values.push_back(known->value(rank));
  return values;
}

}  // namespace gate

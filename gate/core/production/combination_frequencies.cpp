// SPDX-License-Identifier: MIT
// statistics/mcv.c: magic, type and number of items (4 bytes each), number of columns (2 bytes),
// what the columns' values are, and then, at the end, the items. Each has a flag for NULL for each
// column, the frequency, the base frequency, and the number of the value for each column.
#include "gate/core/production/combination_frequencies.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "gate/core/production/bytea_literal.h"

namespace gate {
namespace {

constexpr std::uint32_t magic = 0xE1A651C2;
constexpr std::size_t count_at = 8;
constexpr std::size_t columns_at = 12;
constexpr std::size_t header_size = 14;

template <typename Number>
Number number_at(const std::string& bytes, std::size_t at) {
  Number number = 0;
  std::memcpy(&number, bytes.data() + at, sizeof number);
  return number;
}

template <typename Number>
void put(std::string& bytes, std::size_t at, Number number) {
  std::memcpy(bytes.data() + at, &number, sizeof number);
}

}  // namespace

std::string with_combination_frequencies(std::string_view seed,
                                         const std::vector<double>& frequencies,
                                         const std::vector<double>& base_frequencies) {
  auto bytes = bytes_of_literal(seed);
  if (!bytes || bytes->size() < header_size || number_at<std::uint32_t>(*bytes, 0) != magic)
    return "";
  const std::size_t count = number_at<std::uint32_t>(*bytes, count_at);
  const std::size_t columns = number_at<std::uint16_t>(*bytes, columns_at);
  const std::size_t item_size = columns * 3 + 2 * sizeof(double);
  if (count > (bytes->size() - header_size) / item_size) return "";
  const std::size_t items_at = bytes->size() - count * item_size;
  const std::size_t kept = std::min({count, frequencies.size(), base_frequencies.size()});
  if (kept == 0) return "";
  for (std::size_t item = 0; item < kept; ++item) {
    const std::size_t at = items_at + item * item_size + columns;
    put(*bytes, at, frequencies[item]);
    put(*bytes, at + sizeof(double), base_frequencies[item]);
  }
  bytes->resize(items_at + kept * item_size);
  put(*bytes, count_at, static_cast<std::uint32_t>(kept));
  return bytea_literal(*bytes);
}

}  // namespace gate

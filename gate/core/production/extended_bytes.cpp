// SPDX-License-Identifier: MIT
#include "gate/core/production/extended_bytes.h"

#include "gate/core/production/bytea_literal.h"

namespace gate {
namespace {

constexpr std::uint32_t n_distinct_magic = 0xA352BFA4;
constexpr std::uint32_t dependencies_magic = 0xB4549A2C;
constexpr std::uint32_t only_type = 1;

template <typename Number>
void add(std::string& bytes, Number number) {
  bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
}

}  // namespace

std::string n_distinct_bytes(const std::vector<NumberedGroups>& groups) {
  std::string bytes;
  add(bytes, n_distinct_magic);
  add(bytes, only_type);
  add(bytes, static_cast<std::uint32_t>(groups.size()));
  for (const NumberedGroups& group : groups) {
    add(bytes, group.n_distinct);
    add(bytes, static_cast<std::int32_t>(group.attributes.size()));
    for (const std::int16_t attribute : group.attributes) add(bytes, attribute);
  }
  return bytea_literal(bytes);
}

std::string dependencies_bytes(const std::vector<NumberedDependency>& dependencies) {
  std::string bytes;
  add(bytes, dependencies_magic);
  add(bytes, only_type);
  add(bytes, static_cast<std::uint32_t>(dependencies.size()));
  for (const NumberedDependency& dependency : dependencies) {
    add(bytes, dependency.degree);
    add(bytes, static_cast<std::int16_t>(dependency.attributes.size()));
    for (const std::int16_t attribute : dependency.attributes) add(bytes, attribute);
  }
  return bytea_literal(bytes);
}

}  // namespace gate

// SPDX-License-Identifier: MIT
#include "gate/core/scope/session_groups.h"

namespace gate {

bool is_first_of_query(std::span<const std::string> queries, std::size_t number) {
  return number == 0 || queries[number - 1] != queries[number];
}

std::vector<CaseNumbers> session_groups(std::span<const std::string> queries) {
  constexpr std::size_t most_in_a_session = 4;
  std::vector<CaseNumbers> groups;
  for (std::size_t number = 0; number < queries.size(); ++number) {
    if (is_first_of_query(queries, number) || groups.back().size() == most_in_a_session)
      groups.emplace_back();
    groups.back().push_back(number);
  }
  return groups;
}

}  // namespace gate

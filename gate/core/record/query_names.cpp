// SPDX-License-Identifier: MIT
#include "gate/core/record/query_names.h"

#include <fmt/format.h>

#include "gate/core/record/statement_words.h"

namespace gate {
namespace {

constexpr std::size_t longest = 60;

/// Cut between two words.
std::string fitting(std::string name) {
  if (name.size() <= longest) return name;
  name.resize(longest + 1);
  const std::size_t word = name.rfind('_');
  name.resize(word == std::string::npos ? longest : word);
  return name;
}

}  // namespace

std::string query_name(const std::string& statement, const StatementPlace& place,
                       const std::set<std::string>& taken) {
  const std::string words = as_name(descriptive_name(statement_words(statement)));
  const std::string plain = words.empty() ? "query" : fitting(words);
  if (!place.action.empty()) {
    if (std::string name = fitting(place.action); !taken.contains(name)) return name;
    if (std::string name = fitting(place.action + "_" + plain); !taken.contains(name)) return name;
  }
  if (place.action.empty() && !taken.contains(plain)) return plain;
  const std::string base = place.action.empty() ? plain : fitting(place.action + "_" + plain);
  for (int number = 2;; ++number)
    if (std::string name = fmt::format("{}_{}", base, number); !taken.contains(name)) return name;
}

}  // namespace gate

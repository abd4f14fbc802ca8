// SPDX-License-Identifier: MIT
#include "gate/core/selection.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include "gate/core/error.h"
#include "gate/core/suggestion.h"

namespace gate {
namespace {

std::string_view suite_of(std::string_view full_name) {
  return full_name.substr(0, full_name.find('/'));
}

std::set<std::string> named(const std::string& argument, const std::set<std::string>& names) {
  std::set<std::string> chosen;
  for (const std::string& name : names)
    if (name == argument || suite_of(name) == argument) chosen.insert(name);
  return chosen;
}

std::set<std::string> matching(const std::string& pattern, const std::set<std::string>& names) {
  const RE2 expression(pattern, RE2::Quiet);
  if (!expression.ok())
    throw Error(fmt::format("\"{}\" is no query, no suite and no valid pattern", pattern),
                expression.error(), "Name a suite, suite/query, or an RE2 pattern.");
  std::set<std::string> chosen;
  for (const std::string& name : names)
    if (RE2::PartialMatch(name, expression)) chosen.insert(name);
  return chosen;
}

Error nothing_selected(const std::string& argument, const std::set<std::string>& names) {
  std::vector<std::string_view> candidates(names.begin(), names.end());
  for (const std::string_view name : names) {
    candidates.push_back(suite_of(name));
    candidates.push_back(name.substr(name.find('/') + 1));
  }
  return Error(
      fmt::format("no query selected: \"{}\" matches none of the {} registered queries", argument,
                  names.size()),
      "",
      suggestion(argument, candidates, "Name a suite, suite/query, or an RE2 pattern over them."));
}

}  // namespace

std::set<std::string> select(const std::vector<std::string>& arguments,
                             const std::set<std::string>& names) {
  if (arguments.empty()) return names;
  std::set<std::string> selected;
  for (const std::string& argument : arguments) {
    std::set<std::string> chosen = named(argument, names);
    if (chosen.empty()) chosen = matching(argument, names);
    if (chosen.empty()) throw nothing_selected(argument, names);
    selected.merge(chosen);
  }
  return selected;
}

}  // namespace gate

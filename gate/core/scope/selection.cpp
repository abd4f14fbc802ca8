// SPDX-License-Identifier: MIT
#include "gate/core/scope/selection.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <map>
#include <vector>

#include "gate/core/text/error.h"
#include "gate/core/text/suggestion.h"

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
    throw Error(fmt::format("\"{}\" is not a query, a suite or a valid pattern", pattern),
                expression.error(), "Name a suite, suite/query, or an RE2 pattern.");
  std::set<std::string> chosen;
  for (const std::string& name : names)
    if (RE2::PartialMatch(name, expression)) chosen.insert(name);
  return chosen;
}

/// What the argument may have meant: the nearest suite or full name, or the full name of the
/// nearest query; empty if none is near.
std::string meant(const std::string& argument, const std::set<std::string>& names) {
  std::map<std::string_view, std::string_view> said;
  for (const std::string_view name : names) {
    said.emplace(name, name);
    said.emplace(suite_of(name), suite_of(name));
    said.emplace(name.substr(name.find('/') + 1), name);
  }
  std::vector<std::string_view> candidates;
  for (const auto& [candidate, unused] : said) candidates.push_back(candidate);
  const std::string_view near = nearest(argument, candidates);
  return near.empty() ? std::string() : std::string(said.at(near));
}

Error nothing_selected(const std::string& argument, const std::set<std::string>& names) {
  const std::string near = meant(argument, names);
  if (argument.starts_with("diff/"))
    return Error(
        fmt::format("no query selected: \"{}\" is what plangate diff calls its plans", argument),
        "It compares two files, which belong to no suite.",
        "Name a registered query, SUITE/QUERY.");
  return Error(fmt::format("no query selected: \"{}\" matches none of the {} registered queries",
                           argument, names.size()),
               "",
               near.empty() ? "Name a suite, suite/query, or an RE2 pattern over them."
                            : fmt::format("Did you mean \"{}\"?", near));
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

// SPDX-License-Identifier: MIT
// The list of rules, or one with its words.
#include <fmt/format.h>

#include "gate/cli/commands.h"
#include "gate/cli/exit_code.h"
#include "gate/core/text/suggestion.h"
#include "gate/report/rule_words.h"

namespace gate {
namespace {

const Rule& rule_named(const std::string& id) {
  const Rule* rule = find_rule(id);
  if (rule != nullptr) return *rule;
  std::vector<std::string_view> ids;
  for (const Rule& each : all_rules()) ids.push_back(each.id);
  throw Error(fmt::format("no rule is called \"{}\"", id), "",
              suggestion(id, ids, "Run \"plangate rules\" for the list."));
}

std::string answer(const Arguments& arguments) {
  const bool one = !arguments.select.empty();
  switch (arguments.format) {
    case Format::json:
      return one ? rule_json(rule_named(arguments.select.front())) : rules_json();
    case Format::markdown:
      return one ? rule_markdown(rule_named(arguments.select.front())) : rules_markdown();
    case Format::text:
      break;
  }
  return one ? rule_text(rule_named(arguments.select.front())) : rules_text();
}

}  // namespace

int list_rules(const Arguments& arguments, const Streams& streams) {
  streams.out << answer(arguments);
  return exit_pass;
}

}  // namespace gate

// SPDX-License-Identifier: MIT
// Lists the rules, or describes one.
#include <fmt/format.h>

#include "gate/cli/commands/subcommands.h"
#include "gate/cli/exit_code.h"
#include "gate/core/text/suggestion.h"
#include "gate/report/rule_words.h"
#include "gate/rules/migration/migration_rule.h"

namespace gate {
namespace {

struct RulesOptions {
  OutputOptions output;
  std::vector<std::string> rule;  ///< empty: all
};

std::vector<Option> options_of_rules(RulesOptions& options) {
  return option_list(
      {words("RULE", "", options.rule, "the rule to describe in full (default: list all rules)", 1),
       format_option(options.output)});
}

constexpr std::string_view rules_examples =
    "  plangate rules                                 all rules, one line each\n  plangate rules "
    "seq-scan                        one rule, with what to do about it\n";

const Rule& rule_named(const std::string& id) {
  if (const Rule* rule = find_rule(id)) return *rule;
  if (const MigrationRule* rule = find_migration_rule(id)) return rule->words;
  std::vector<std::string_view> ids;
  for (const Rule& each : all_rules()) ids.push_back(each.id);
  for (const MigrationRule* each : migration_rules()) ids.push_back(each->words.id);
  throw Error(fmt::format("no rule is called \"{}\"", id), "",
              suggestion(id, ids, "Run \"plangate rules\" for the list."));
}

std::string answer(const RulesOptions& options) {
  const bool one = !options.rule.empty();
  switch (options.output.format) {
    case Format::json:
      return one ? rule_json(rule_named(options.rule.front())) : rules_json();
    case Format::markdown:
      return one ? rule_markdown(rule_named(options.rule.front())) : rules_markdown();
    case Format::text:
      break;
  }
  return one ? rule_text(rule_named(options.rule.front())) : rules_text();
}

int list_rules(const RulesOptions& options, const Streams& streams) {
  streams.out << answer(options);
  return exit_pass;
}

}  // namespace

Subcommand rules_subcommand() {
  return make_subcommand(options_of_rules, list_rules, usual_footer(rules_examples));
}

}  // namespace gate

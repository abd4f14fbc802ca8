// SPDX-License-Identifier: MIT
#include "gate/cli/usage.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

#include "gate/core/text/suggestion.h"
#include "gate/report/wrapping.h"

namespace gate {
namespace {

std::vector<std::string_view> views(const std::vector<std::string>& words) {
  return {words.begin(), words.end()};
}

/// "plangate check, plangate explain": whose option it is.
std::string owners(const std::string& option, const std::vector<CommandOptions>& commands) {
  std::vector<std::string> names;
  for (const CommandOptions& each : commands)
    if (std::ranges::find(each.options, option) != each.options.end())
      names.push_back("plangate " + each.command);
  return fmt::format("{}", fmt::join(names, ", "));
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 13> examples = {{
    {"init",
     "  plangate init                                  asks on a terminal, else takes defaults\n"
     "  plangate init --suite shop --locale en_US.UTF-8 --major 16\n"
     "  plangate init --root services/shop             a project of its own in a larger "
     "repository\n"},
    {"check",
     "  plangate check                                 every query of every suite\n"
     "  plangate check orders/order_history            one query\n"
     "  plangate check 'orders/order_.*' -v            those that a pattern matches, in full\n"
     "  plangate check --report html=report.html       a page to look at\n"
     "  plangate check --since origin/main             only suites that a branch has changed\n"},
    {"refresh",
     "  plangate refresh --dry-run                     what would change\n"
     "  plangate refresh orders/order_history          accept one query's current plans\n"
     "  plangate refresh orders --reason \"the export reads all of it\"\n"
     "  plangate refresh --from results.json           accept the plans of CI's run\n"},
    {"explain",
     "  plangate explain orders/order_history\n"
     "  plangate explain orders/order_history --binding tail\n"},
    {"diff",
     "  plangate diff before.json after.json           two outputs of EXPLAIN (FORMAT JSON)\n"
     "  plangate diff before.json after.json --report html=diff.html\n"},
    {"seed",
     "  plangate seed                                  every suite\n"
     "  plangate seed orders --no-cache                one suite, from the first step on\n"},
    {"psql", "  plangate psql orders\n"},
    {"cache", "  plangate cache list\n  plangate cache clear\n"},
    {"hook", "  plangate hook install\n  plangate hook uninstall\n"},
    {"comment",
     "  plangate comment --from results.json --dry-run  the text only\n"
     "  plangate comment --from results.json --pull-request 12\n"},
    {"rules",
     "  plangate rules                                 all of them, a line each\n"
     "  plangate rules seq-scan                        one, with what to do about it\n"},
    {"doctor",
     "  plangate doctor\n"
     "  plangate doctor --reproducible                 is every seed the same each time?\n"},
    {"merge", "  plangate merge shard-1.json shard-2.json --report junit=junit.xml\n"},
}};

/// Where a line's explanation begins, if there is room behind: "  --jobs N    cases …".
std::size_t second_column(const std::string& line, std::size_t columns) {
  const std::size_t gap = line.find("  ", std::min(line.find_first_not_of(' '), line.size()));
  const std::size_t column = gap == std::string::npos ? gap : line.find_first_not_of(' ', gap);
  return column == std::string::npos || column > columns * 2 / 3 ? 2 : column;
}

}  // namespace

std::string see_help(const std::string& command) {
  return fmt::format("Run \"plangate {} --help\" for what it takes.", command);
}

Error unknown_command(const std::string& word, const std::vector<std::string>& commands) {
  return Error(fmt::format("no command is called \"{}\"", word), "",
               suggestion(word, views(commands), "Run \"plangate --help\" for the commands."));
}

Error unknown_word(const std::string& option, const std::string& word,
                   const std::vector<std::string>& words) {
  return Error(fmt::format("{}: \"{}\" is not one of {}", option, word, fmt::join(words, ", ")), "",
               suggestion(word, views(words), "Take one of them."));
}

Error unexpected_word(const std::string& word, const std::string& command,
                      const std::vector<CommandOptions>& commands) {
  const std::string name = word.substr(0, word.find('='));
  if (!name.starts_with('-'))
    return Error(fmt::format("{} takes no further word \"{}\"", command, word), "",
                 see_help(command));
  const Error plain(fmt::format("{} has no option {}", command, name), "", see_help(command));
  const auto own = std::ranges::find(commands, command, &CommandOptions::command);
  if (own != commands.end() && name.starts_with("--")) {
    const std::string near = suggestion(name, views(own->options), "");
    if (!near.empty()) return Error(plain.message, "", near);
  }
  const std::string others = owners(name, commands);
  return others.empty()
             ? plain
             : Error(plain.message, fmt::format("Those that have it: {}.", others), plain.hint);
}

std::string fitted_help(const std::string& text, std::size_t columns) {
  if (columns == 0) return text;
  std::string fitted;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    fitted += wrapped(line, columns, second_column(line, columns)) + "\n";
    at = end + 1;
  }
  return fitted;
}

std::string_view examples_of(std::string_view command) {
  const auto found = std::ranges::find(examples, command, &decltype(examples)::value_type::first);
  return found == examples.end() ? std::string_view() : found->second;
}

}  // namespace gate

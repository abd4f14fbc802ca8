// SPDX-License-Identifier: MIT
#include "gate/cli/usage.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "gate/core/text/suggestion.h"
#include "gate/report/wrapping.h"

namespace gate {
namespace {

std::vector<std::string_view> views(const std::vector<std::string>& words) {
  return {words.begin(), words.end()};
}

/// The commands that have the option: "plangate check, plangate explain".
std::string owners(const std::string& option, const std::vector<CommandOptions>& commands) {
  std::vector<std::string> names;
  for (const CommandOptions& each : commands)
    if (std::ranges::find(each.options, option) != each.options.end())
      names.push_back("plangate " + each.command);
  return fmt::format("{}", fmt::join(names, ", "));
}

/// The column where the explanation begins in "  --jobs N    cases …", if there is enough space
/// after it.
std::size_t second_column(const std::string& line, std::size_t columns) {
  const std::size_t gap = line.find("  ", std::min(line.find_first_not_of(' '), line.size()));
  const std::size_t column = gap == std::string::npos ? gap : line.find_first_not_of(' ', gap);
  return column == std::string::npos || column > columns * 2 / 3 ? 2 : column;
}

}  // namespace

std::string see_help(const std::string& command) {
  return fmt::format("Run \"plangate {} --help\" for its options.", command);
}

Error unknown_command(const std::string& word, const std::vector<std::string>& commands) {
  return Error(fmt::format("no command is called \"{}\"", word), "",
               suggestion(word, views(commands), "Run \"plangate --help\" for the commands."));
}

Error unknown_word(const std::string& option, const std::string& word,
                   const std::vector<std::string>& words) {
  return Error(fmt::format("{}: \"{}\" is not one of {}", option, word, fmt::join(words, ", ")), "",
               suggestion(word, views(words), "Use one of them."));
}

Error unexpected_word(const std::string& word, const std::string& command,
                      const std::vector<CommandOptions>& commands) {
  const std::string name = word.substr(0, word.find('='));
  if (!name.starts_with('-'))
    return Error(fmt::format("{} does not expect \"{}\"", command, word), "", see_help(command));
  const Error plain(fmt::format("{} has no option {}", command, name), "", see_help(command));
  const auto own = std::ranges::find(commands, command, &CommandOptions::command);
  if (own != commands.end() && name.starts_with("--")) {
    const std::string near = suggestion(name, views(own->options), "");
    if (!near.empty()) return Error(plain.message, "", near);
  }
  const std::string others = owners(name, commands);
  return others.empty()
             ? plain
             : Error(plain.message, fmt::format("The option belongs to {}.", others), plain.hint);
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

std::string usual_footer(std::string_view examples) {
  return fmt::format("Examples:\n{}{}", examples, exit_codes);
}

}  // namespace gate

// SPDX-License-Identifier: MIT
// What is wrong with a command line, in words that help. Knows no CLI11: words in, an Error out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/text/error.h"

namespace gate {

/// What the program's help ends with.
constexpr std::string_view exit_codes =
    "\nExit codes: 0 pass, 1 findings at or above --fail-on, 2 no verdict could be given.";

[[nodiscard]] Error unknown_command(const std::string& word,
                                    const std::vector<std::string>& commands);

/// Of an option whose value is one of a few words.
[[nodiscard]] Error unknown_word(const std::string& option, const std::string& word,
                                 const std::vector<std::string>& words);

/// A command with the options that it has: "--report", "-q" …
struct CommandOptions {
  std::string command;
  std::vector<std::string> options;
};

/// Of a word that `command` does not have; an option may be a slip, or another command's.
[[nodiscard]] Error unexpected_word(const std::string& word, const std::string& command,
                                    const std::vector<CommandOptions>& commands);

/// "Run "plangate check --help" …"
[[nodiscard]] std::string see_help(const std::string& command);

/// A help text for a terminal of so many columns: what is said of an option or an example stays in
/// its column. With 0 columns the text as it is.
[[nodiscard]] std::string fitted_help(const std::string& text, std::size_t columns);

/// What a command's help ends with: examples, a line each, and the exit codes.
[[nodiscard]] std::string usual_footer(std::string_view examples);

}  // namespace gate

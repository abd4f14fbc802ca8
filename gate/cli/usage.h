// SPDX-License-Identifier: MIT
// Explains usage errors. Does not depend on CLI11: takes words, returns an Error.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/text/error.h"

namespace gate {

/// The end of the program's help.
constexpr std::string_view exit_codes =
    "\nExit codes: 0 pass, 1 findings at or above --fail-on, 2 no verdict could be given.";

[[nodiscard]] Error unknown_command(const std::string& word,
                                    const std::vector<std::string>& commands);

/// For an option whose value is one of several words.
[[nodiscard]] Error unknown_word(const std::string& option, const std::string& word,
                                 const std::vector<std::string>& words);

/// A command and the names of its options: "--report", "-q" …
struct CommandOptions {
  std::string command;
  std::vector<std::string> options;
};

/// For a word that `command` does not accept; an option may be misspelled or belong to another
/// command.
[[nodiscard]] Error unexpected_word(const std::string& word, const std::string& command,
                                    const std::vector<CommandOptions>& commands);

/// "Run "plangate check --help" …"
[[nodiscard]] std::string see_help(const std::string& command);

/// Fits a help text to a terminal of this width: the explanation of an option or an example stays
/// in its column. With 0 columns the text is returned unchanged.
[[nodiscard]] std::string fitted_help(const std::string& text, std::size_t columns);

/// The end of a command's help: examples, one per line, and the exit codes.
[[nodiscard]] std::string usual_footer(std::string_view examples);

}  // namespace gate

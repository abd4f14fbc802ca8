// SPDX-License-Identifier: MIT
// A subcommand's options as data. Only arguments.cpp turns them into calls of CLI11, which is slow
// to compile.
#pragma once

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace gate {

// How an option's words are read. Every reader may throw Error for a word that it rejects.
struct FlagReader {
  std::function<void()> read;
};
struct WordReader {
  std::function<void(const std::string&)> read;
};
struct NumberReader {
  int least;
  int most;
  std::function<void(int)> read;
};
struct WordsReader {
  std::size_t most;  ///< words; 0: any number
  std::function<void(const std::vector<std::string>&)> read;
};

struct Option {
  std::string names;  ///< "-q,--quiet"; without dashes for a positional argument: "SELECT"
  std::string value;  ///< the name of its value in the help: "FILE"; empty: not shown
  std::string help;
  std::variant<FlagReader, WordReader, NumberReader, WordsReader> reader;
  bool is_required = false;
  std::vector<std::string> choices = {};  ///< any other word is rejected; empty: all are accepted
};

[[nodiscard]] Option flag(std::string_view names, bool& target, std::string_view help);
[[nodiscard]] Option flag(std::string_view names, std::function<void()> read,
                          std::string_view help);

[[nodiscard]] Option word(std::string_view names, std::string_view value, std::string& target,
                          std::string_view help);
[[nodiscard]] Option word(std::string_view names, std::string_view value,
                          std::optional<std::string>& target, std::string_view help);
[[nodiscard]] Option word(std::string_view names, std::string_view value,
                          std::function<void(const std::string&)> read, std::string_view help);

/// With dashes, one word each time that it is given. Without dashes, all words that no other option
/// takes, at most `most` of them unless that is 0.
[[nodiscard]] Option words(std::string_view names, std::string_view value,
                           std::vector<std::string>& target, std::string_view help,
                           std::size_t most = 0);
[[nodiscard]] Option words(std::string_view names, std::string_view value,
                           std::function<void(const std::vector<std::string>&)> read,
                           std::string_view help, std::size_t most = 0);

[[nodiscard]] Option required(Option option);

/// Limits every word of the option to `choices`.
[[nodiscard]] Option limited_to(std::vector<std::string> choices, Option option);

/// A whole number from `least` to `most`.
[[nodiscard]] Option number(std::string_view names, std::string_view value, int least, int most,
                            std::function<void(int)> read, std::string_view help);
template <typename Target>
[[nodiscard]] Option number(std::string_view names, std::string_view value, int least, int most,
                            Target& target, std::string_view help) {
  const auto read = [&target](int given) { target = static_cast<Target>(given); };
  return number(names, value, least, most, std::function<void(int)>(read), help);
}

/// One of several words, each of which stands for a value.
template <typename Value>
[[nodiscard]] Option choice(std::string_view names, const std::map<std::string, Value>& values,
                            Value& target, std::string_view help) {
  std::vector<std::string> choices;
  for (const auto& [each, value] : values) choices.push_back(each);
  const auto read = [&target, values](const std::string& given) { target = values.at(given); };
  return limited_to(std::move(choices), word(names, "WORD", read, help));
}

/// One option, or several that belong together.
struct OptionGroup {
  std::vector<Option> options;

  OptionGroup(Option option) : options{std::move(option)} {}
  OptionGroup(std::vector<Option> several) : options(std::move(several)) {}
};

/// In the order of the help.
[[nodiscard]] std::vector<Option> option_list(std::initializer_list<OptionGroup> groups);

}  // namespace gate

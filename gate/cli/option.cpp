// SPDX-License-Identifier: MIT
#include "gate/cli/option.h"

namespace gate {

Option flag(std::string names, std::function<void()> read, std::string help) {
  return {std::move(names), "", std::move(help), FlagReader{std::move(read)}};
}

Option flag(std::string names, bool& target, std::string help) {
  return flag(
      std::move(names), [&target] { target = true; }, std::move(help));
}

Option word(std::string names, std::string value, std::function<void(const std::string&)> read,
            std::string help) {
  return {std::move(names), std::move(value), std::move(help), WordReader{std::move(read)}};
}

Option word(std::string names, std::string value, std::string& target, std::string help) {
  return word(
      std::move(names), std::move(value), [&target](const std::string& given) { target = given; },
      std::move(help));
}

Option word(std::string names, std::string value, std::optional<std::string>& target,
            std::string help) {
  return word(
      std::move(names), std::move(value), [&target](const std::string& given) { target = given; },
      std::move(help));
}

Option words(std::string names, std::string value,
             std::function<void(const std::vector<std::string>&)> read, std::string help,
             std::size_t most) {
  return {std::move(names), std::move(value), std::move(help), WordsReader{most, std::move(read)}};
}

Option words(std::string names, std::string value, std::vector<std::string>& target,
             std::string help, std::size_t most) {
  const auto read = [&target](const std::vector<std::string>& given) { target = given; };
  return words(std::move(names), std::move(value), read, std::move(help), most);
}

Option required(Option option) {
  option.is_required = true;
  return option;
}

Option limited_to(std::vector<std::string> choices, Option option) {
  option.choices = std::move(choices);
  return option;
}

}  // namespace gate

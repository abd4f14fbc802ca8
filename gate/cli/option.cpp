// SPDX-License-Identifier: MIT
#include "gate/cli/option.h"

namespace gate {

Option flag(std::string_view names, std::function<void()> read, std::string_view help) {
  return {std::string(names), "", std::string(help), FlagReader{std::move(read)}};
}

Option flag(std::string_view names, bool& target, std::string_view help) {
  return flag(
      names, [&target] { target = true; }, help);
}

Option word(std::string_view names, std::string_view value,
            std::function<void(const std::string&)> read, std::string_view help) {
  return {std::string(names), std::string(value), std::string(help), WordReader{std::move(read)}};
}

Option word(std::string_view names, std::string_view value, std::string& target,
            std::string_view help) {
  return word(
      names, value, [&target](const std::string& given) { target = given; }, help);
}

Option word(std::string_view names, std::string_view value, std::optional<std::string>& target,
            std::string_view help) {
  return word(
      names, value, [&target](const std::string& given) { target = given; }, help);
}

Option words(std::string_view names, std::string_view value,
             std::function<void(const std::vector<std::string>&)> read, std::string_view help,
             std::size_t most) {
  return {std::string(names), std::string(value), std::string(help),
          WordsReader{most, std::move(read)}};
}

Option words(std::string_view names, std::string_view value, std::vector<std::string>& target,
             std::string_view help, std::size_t most) {
  return words(
      names, value, [&target](const std::vector<std::string>& given) { target = given; }, help,
      most);
}

Option number(std::string_view names, std::string_view value, int least, int most,
              std::function<void(int)> read, std::string_view help) {
  return {std::string(names), std::string(value), std::string(help),
          NumberReader{least, most, std::move(read)}};
}

Option required(Option option) {
  option.is_required = true;
  return option;
}

Option limited_to(std::vector<std::string> choices, Option option) {
  option.choices = std::move(choices);
  return option;
}

std::vector<Option> option_list(std::initializer_list<OptionGroup> groups) {
  std::vector<Option> list;
  for (const OptionGroup& group : groups)
    list.insert(list.end(), group.options.begin(), group.options.end());
  return list;
}

}  // namespace gate

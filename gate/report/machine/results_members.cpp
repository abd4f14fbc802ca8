// SPDX-License-Identifier: MIT
#include "gate/report/machine/results_members.h"

#include <cmath>

namespace gate {

std::optional<JsonPlace> present(const JsonPlace& object, std::string_view key) {
  std::optional<JsonPlace> found = object.find(key);
  return found && found->is_null() ? std::nullopt : found;
}

std::string text_of(const JsonPlace& object, std::string_view key) {
  const std::optional<JsonPlace> found = present(object, key);
  return found ? found->text() : "";
}

std::vector<std::string> texts_of(const JsonPlace& object, std::string_view key) {
  const std::optional<JsonPlace> found = present(object, key);
  return found ? found->texts() : std::vector<std::string>();
}

int count_of(const JsonPlace& object, std::string_view key) {
  const JsonPlace place = object.at(key);
  const double number = place.number();
  if (number < 0 || number > 1e9 || number != std::floor(number)) place.reject("is not a count");
  return static_cast<int>(number);
}

Severity severity_of(const JsonPlace& place) {
  return word_of(place, {Severity::note, Severity::warning, Severity::error});
}

}  // namespace gate

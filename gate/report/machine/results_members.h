// SPDX-License-Identifier: MIT
// Members of a results document, as their values.
#pragma once

#include <fmt/format.h>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/text/json_place.h"
#include "gate/core/text/severity.h"

namespace gate {

/// The member, unless it is absent or null: earlier revisions wrote fewer members.
[[nodiscard]] std::optional<JsonPlace> present(const JsonPlace& object, std::string_view key);

/// Empty where the member is absent.
[[nodiscard]] std::string text_of(const JsonPlace& object, std::string_view key);
[[nodiscard]] std::vector<std::string> texts_of(const JsonPlace& object, std::string_view key);

/// Throws Error for anything but a whole number from 0 to a milliard.
[[nodiscard]] int count_of(const JsonPlace& object, std::string_view key);

/// The enumerator with this name; throws Error where there is none.
template <typename Value>
[[nodiscard]] Value word_of(const JsonPlace& place, std::initializer_list<Value> values) {
  const std::string word = place.text();
  for (const Value value : values)
    if (to_string(value) == word) return value;
  place.reject(fmt::format("is \"{}\", which is not one of its values", word));
}

[[nodiscard]] Severity severity_of(const JsonPlace& place);

}  // namespace gate

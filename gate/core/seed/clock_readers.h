// SPDX-License-Identifier: MIT
// What of a database asks for the time when a query uses it.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace gate {

/// A function, view, policy or rule of a seeded database.
struct SqlDefinition {
  std::string name;   ///< by which SQL reaches it: a policy's is its table's; "" if without a name
  std::string words;  ///< "the view public.recent"
  std::string text;   ///< its body, condition or query
};

/// The words of each, by the name by which SQL reaches it.
using ClockReaders = std::map<std::string, std::string>;

/// Those that read the clock, and those that name one of them. SQL also in strings counts, as
/// functions execute it. A text that cannot be tokenized counts as reading it.
[[nodiscard]] ClockReaders clock_readers(std::span<const SqlDefinition> definitions);

/// The same of definitions whose text `reads` something else.
[[nodiscard]] ClockReaders readers_of(std::span<const SqlDefinition> definitions,
                                      const std::function<bool(std::string_view)>& reads);

/// The words of the first reader that the SQL reaches.
[[nodiscard]] std::optional<std::string> reached_clock_reader(const ClockReaders& readers,
                                                              std::string_view sql);

}  // namespace gate

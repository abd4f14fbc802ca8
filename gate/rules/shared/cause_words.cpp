// SPDX-License-Identifier: MIT
#include "gate/rules/shared/cause_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "gate/core/sql/expression.h"
#include "gate/core/text/numbers.h"
#include "gate/rules/shared/whole_read_advice.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

std::string computed_words(const std::optional<WrappedColumn>& wrapped) {
  return wrapped ? "\nit compares a value computed from a column: " + wrapped->expression : "";
}

}  // namespace

std::string cause_words(const Cause& cause, const Access& baseline, const Access& current) {
  const std::string table = to_string(current.relation);
  if (cause.name == "index-dropped")
    return fmt::format("no valid index of the definition {} exists on {}{}", listed(cause.missing),
                       table, baseline.relation == current.relation ? " any more" : "");
  if (cause.name == "index-unusable") {
    const std::string text = condition_to_serve(current);
    if (text.empty())
      return fmt::format("nothing that an index of {} could serve limits what is read", table);
    return fmt::format("no index of {} can serve this condition: {}{}", table, text,
                       computed_words(wrapped_column(text, current.scan->alias)));
  }
  if (cause.name == "planner-choice" && std::min(cause.cost, cause.cost_with_index) <= 0)
    return "an index could serve the condition, but the planner does not use it on this data";
  if (cause.name == "planner-choice")
    return fmt::format(
        "an index could serve, but the planner expects it to cost more: {} against {} for the "
        "current plan",
        format_count(cause.cost_with_index), format_count(cause.cost));
  return {};
}

}  // namespace gate

// SPDX-License-Identifier: MIT
#include "gate/report/effect/effect_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "gate/core/text/numbers.h"
#include "gate/report/clean_text.h"

namespace gate {
namespace {

std::size_t count_of(const TriedChange& change, Direction direction) {
  return static_cast<std::size_t>(
      std::ranges::count(change.effects, direction, &Effect::direction));
}

std::string index_words(std::string_view verb, const SizedIndex& index) {
  return one_line(fmt::format("{} {} on {}: {}, {}", verb, index.name.name, to_string(index.table),
                              index.definition, size_words(index.bytes)));
}

std::string arrow(const std::string& before, const std::string& behind) {
  return before == behind ? behind : before + " -> " + behind;
}

}  // namespace

std::string summary_words(const TriedChange& change) {
  std::string words =
      fmt::format("{} on PostgreSQL {}: {} lost, {} gained", change.suite, change.postgres,
                  format_count(static_cast<double>(count_of(change, Direction::lost)), "case"),
                  count_of(change, Direction::gained));
  if (const std::size_t alike = count_of(change, Direction::alike); alike > 0)
    words += fmt::format(", {} planned otherwise", alike);
  return fmt::format("{}, {} unchanged", words, change.unchanged);
}

std::vector<std::string> change_words(const TriedChange& change) {
  std::vector<std::string> words;
  for (const SizedIndex& index : change.created) words.push_back(index_words("creates", index));
  for (const SizedIndex& index : change.dropped) words.push_back(index_words("drops", index));
  for (const InsertCost& cost : change.inserts)
    words.push_back(one_line(
        fmt::format("inserting {} into {} touches {} blocks", format_count(cost.rows, "row"),
                    to_string(cost.table),
                    arrow(format_count(cost.blocks_before), format_count(cost.blocks_behind)))));
  return words;
}

std::string figure_words(const Effect& effect) {
  const Evidence& evidence = effect.judged.evidence;
  if (evidence.error) return "does not run: " + one_line(evidence.error->message);
  if (!evidence.baseline || !evidence.current) return "has no plan to compare";
  const std::optional<double> before = touched_blocks(*evidence.baseline);
  std::string words = arrow(before ? format_count(*before) : "cancelled",
                            format_count(touched_blocks(*evidence.current).value_or(0))) +
                      " blocks";
  if (effect.ms_before && effect.ms_behind)
    words += ", " +
             arrow(format_milliseconds(*effect.ms_before), format_milliseconds(*effect.ms_behind)) +
             " ms";
  return words;
}

std::vector<std::string> access_words(const Effect& effect) {
  const Evidence& evidence = effect.judged.evidence;
  if (!evidence.current) return {};
  std::vector<std::string> words;
  for (const ChangedAccess& each : changed_accesses(evidence))
    words.push_back(
        one_line(fmt::format("{}: {} -> {}", to_string(each.relation),
                             each.before.empty() ? "not read" : each.before, each.behind)));
  if (words.empty())
    words.emplace_back(effect.judged.plan_changed ? "another plan of the same scans"
                                                  : "the same plan at another cost");
  return words;
}

std::string size_words(double bytes) {
  constexpr double unit = 1024;
  constexpr std::array names = {"bytes", "kB", "MB", "GB", "TB"};
  std::size_t name = 0;
  while (bytes >= unit && name + 1 < names.size()) {
    bytes /= unit;
    ++name;
  }
  return fmt::format(
      "{} {}", bytes < 10 && name > 0 ? fmt::format("{:.1f}", bytes) : fmt::format("{:.0f}", bytes),
      names.at(name));
}

}  // namespace gate

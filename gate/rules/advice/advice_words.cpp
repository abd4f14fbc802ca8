// SPDX-License-Identifier: MIT
#include "gate/rules/advice/advice_words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "gate/core/text/numbers.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

constexpr std::size_t most_named = 3;
constexpr std::string_view add_key = " ADD PRIMARY KEY ";

/// Nothing is known of the blocks of a run that was cancelled.
std::string blocks_words(const std::optional<double>& before, const std::optional<double>& behind) {
  if (!behind) return before ? format_count(*before) + " blocks -> cancelled" : "cancelled";
  return fmt::format("{} -> {} blocks", before ? format_count(*before) : "cancelled",
                     format_count(*behind));
}

std::vector<std::string> in_words(const std::vector<OtherCase>& cases) {
  std::vector<std::string> words;
  for (const OtherCase& each : cases)
    words.push_back(fmt::format("{} ({}{})", each.name,
                                blocks_words(each.blocks_before, each.blocks_behind),
                                each.fails ? ", which the gate fails" : ""));
  return words;
}

std::string named(const std::vector<std::string>& cases) {
  const auto shown = static_cast<std::ptrdiff_t>(std::min(cases.size(), most_named));
  std::string words = fmt::format("{}", fmt::join(cases.begin(), cases.begin() + shown, "; "));
  if (cases.size() > most_named) words += fmt::format("; and {} more", cases.size() - most_named);
  return words;
}

std::string figures(const TriedAdvice& advice) {
  std::string words = blocks_words(advice.blocks_before, advice.blocks_behind);
  if (advice.ms_before && advice.ms_behind)
    words += fmt::format(", {} -> {} ms", format_milliseconds(*advice.ms_before),
                         format_milliseconds(*advice.ms_behind));
  if (advice.bytes > 0)
    words += fmt::format(", {} kB of index", format_count(std::ceil(advice.bytes / 1024)));
  return words;
}

}  // namespace

std::vector<std::string> named_index(const std::string& create, const QualifiedName& index,
                                     bool is_partitioned) {
  const std::string_view text = create;
  if (const std::size_t key = text.find(add_key); key != std::string_view::npos) {
    if (is_partitioned) return {create};
    constexpr std::string_view alter = "ALTER TABLE ";
    const std::string_view table = text.substr(alter.size(), key - alter.size());
    const std::string name = sql_name(index.name);
    return {fmt::format("CREATE UNIQUE INDEX CONCURRENTLY {} ON {} {}", name, table,
                        text.substr(key + add_key.size())),
            fmt::format("ALTER TABLE {} ADD CONSTRAINT {} PRIMARY KEY USING INDEX {};", table, name,
                        name)};
  }
  constexpr std::string_view unnamed = " INDEX ON ";
  const std::size_t at = text.find(unnamed);
  if (at == std::string_view::npos) return {create};
  return {fmt::format("{} INDEX {}{} ON {}", text.substr(0, at),
                      is_partitioned ? "" : "CONCURRENTLY ", sql_name(index.name),
                      text.substr(at + unnamed.size()))};
}

std::string reverse_of(const std::string& create, const std::optional<QualifiedName>& index,
                       bool is_partitioned) {
  constexpr std::string_view statistics = "CREATE STATISTICS ";
  if (const std::size_t key = create.find(add_key); index && key != std::string::npos)
    return fmt::format("{} DROP CONSTRAINT {};", std::string_view(create).substr(0, key),
                       sql_name(index->name));
  if (index)
    return fmt::format("DROP INDEX {}{};", is_partitioned ? "" : "CONCURRENTLY ", sql_name(*index));
  if (!create.starts_with(statistics)) return {};
  const std::string rest = create.substr(statistics.size());
  return fmt::format("DROP STATISTICS {};", rest.substr(0, rest.find(' ')));
}

std::string hint_with_advice(const Finding& finding, const std::string& told_for) {
  const TriedAdvice& advice = *finding.advice;
  if (advice.tried == 0) return finding.hint;
  if (advice.migration.empty() && advice.seed_only > 0)
    return finding.hint +
           fmt::format(
               " {} that {} tried would make it go on the seed, but production's planner "
               "would not use {}.",
               advice.seed_only == 1 ? "1 index" : fmt::format("{} indexes", advice.seed_only),
               advice.seed_only == 1 ? "was" : "were", advice.seed_only == 1 ? "it" : "them");
  if (advice.migration.empty())
    return finding.hint +
           fmt::format(" Of {} that {} tried on the seeded database, none makes this go.",
                       advice.tried == 1
                           ? "1 index or statistics object"
                           : fmt::format("{} indexes and statistics objects",
                                         format_count(static_cast<double>(advice.tried))),
                       advice.tried == 1 ? "was" : "were");
  if (!told_for.empty())
    return fmt::format("What is advised for {} was tried and makes it go, too ({}): {}", told_for,
                       figures(advice), fmt::join(advice.migration, " "));
  std::string words = fmt::format(
      "This was tried and makes it go ({}). Run each statement by itself, outside of a "
      "transaction: "
      "{}",
      figures(advice), fmt::join(advice.migration, " "));
  words += fmt::format(" To take it back: {}", fmt::join(advice.reverse, " "));
  if (!advice.cures.empty()) words += fmt::format(" It cures {}, too.", named(advice.cures));
  if (!advice.gains.empty())
    words += fmt::format(" Others gain: {}.", named(in_words(advice.gains)));
  if (!advice.losses.empty())
    words += fmt::format(" Others lose: {}.", named(in_words(advice.losses)));
  return words;
}

std::string hint_of_also_cured(const Finding& advised) {
  return fmt::format("What is advised for {}{} makes this go, too.", advised.rule,
                     advised.relation.empty()
                         ? ""
                         : " of " + sql_name(QualifiedName{advised.schema, advised.relation}));
}

}  // namespace gate

// SPDX-License-Identifier: MIT
#include "gate/report/proof/proof_words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "gate/core/text/numbers.h"
#include "gate/report/clean_text.h"
#include "gate/report/effect/effect_words.h"

namespace gate {

std::string summary_words(const SuiteProof& proof) {
  std::vector<std::string> counts;
  for (const Worth worth :
       {Worth::guarded, Worth::unguarded, Worth::duplicate, Worth::unused, Worth::constraint}) {
    const auto count = std::ranges::count(proof.indexes, worth, &IndexProof::worth);
    if (count > 0) counts.push_back(fmt::format("{} {}", count, to_string(worth)));
  }
  const auto all = static_cast<double>(proof.indexes.size());
  return one_line(fmt::format("{} on PostgreSQL {}: {}{}{}", proof.suite, proof.postgres,
                              all == 1 ? "1 index" : format_count(all) + " indexes",
                              counts.empty() ? "" : ": ", fmt::join(counts, ", ")));
}

std::vector<std::string> index_words(const IndexProof& proof) {
  std::vector<std::string> words = {fmt::format("on {}: {}, {}", to_string(proof.index.table),
                                                proof.index.definition,
                                                size_words(proof.index.bytes))};
  if (proof.is_constraint && proof.worth != Worth::constraint)
    words.emplace_back("enforces a constraint, too");
  if (!proof.substitute.empty())
    words.push_back(fmt::format("{} serves as well", proof.substitute));
  if (proof.insert)
    words.push_back(fmt::format(
        "inserting {} touches {} blocks, {} without it", format_count(proof.insert->rows, "row"),
        format_count(proof.insert->blocks_before), format_count(proof.insert->blocks_behind)));
  if (proof.ignored) words.push_back("not to be guarded: " + *proof.ignored);
  for (std::string& each : words) each = one_line(each);
  return words;
}

std::string loss_words(const Effect& effect) {
  return one_line(fmt::format("{}: {}; {}", case_name(effect.judged.evidence), figure_words(effect),
                              fmt::join(access_words(effect), "; ")));
}

std::string rest_words(std::size_t cases) {
  if (cases == 0) return {};
  return cases == 1 ? "1 more case" : fmt::format("{} more cases", cases);
}

std::string key_words(const SlowKey& key) {
  std::string words = fmt::format(
      "no index serves the foreign key {} ({}): {} reads all {} of {} for each row that goes",
      to_string(key.table), fmt::join(key.columns, ", "), key.statement,
      format_count(key.blocks, "block"), key.table.name);
  if (key.milliseconds) words += fmt::format(", {} ms", format_milliseconds(*key.milliseconds));
  return one_line(words);
}

}  // namespace gate

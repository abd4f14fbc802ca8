// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "gate/report/effect/effect_words.h"
#include "gate/report/markdown/markdown_escape.h"
#include "gate/report/phrases.h"
#include "gate/report/proof/proof_report.h"
#include "gate/report/proof/proof_words.h"

namespace gate {
namespace {

std::string index_row(const IndexProof& proof) {
  const std::string first = proof.effects.empty() ? "" : loss_words(proof.effects.front());
  const std::string rest =
      rest_words(proof.effects.size() - static_cast<std::size_t>(!proof.effects.empty()));
  return fmt::format("| {} | {} | {} | {}{} |\n", code_span(proof.index.name.name, Place::table),
                     to_string(proof.worth),
                     markdown_text(fmt::format("{}", fmt::join(index_words(proof), "; "))),
                     markdown_text(first), rest.empty() ? "" : "; " + rest);
}

/// The plan of the case that loses most, with the index and without it.
std::string folded_plans(const IndexProof& proof) {
  if (proof.effects.empty()) return {};
  const Effect& effect = proof.effects.front();
  const auto shown = shown_plan(effect.judged.evidence);
  if (!shown) return {};
  return fmt::format("<details><summary>{}: {}</summary>\n\n{}\n</details>\n\n",
                     markdown_html(proof.index.name.name),
                     markdown_html(case_name(effect.judged.evidence)),
                     code_block(shown->text, shown->is_diff ? "diff" : ""));
}

std::string suite_part(const SuiteProof& proof) {
  std::string text = "### " + markdown_text(summary_words(proof)) + "\n\n";
  text += "| index | worth | | without it |\n|---|---|---|---|\n";
  for (const IndexProof& each : proof.indexes) text += index_row(each);
  text += "\n";
  for (const SlowKey& key : proof.slow_keys) text += "- " + markdown_text(key_words(key)) + "\n";
  if (!proof.slow_keys.empty()) text += "\n";
  for (const IndexProof& each : proof.indexes) text += folded_plans(each);
  return text;
}

}  // namespace

std::string proof_markdown(const std::vector<SuiteProof>& proofs) {
  std::string text;
  for (const SuiteProof& proof : proofs) text += suite_part(proof);
  return text;
}

}  // namespace gate

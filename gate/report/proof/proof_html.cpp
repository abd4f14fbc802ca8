// SPDX-License-Identifier: MIT
// The proof as a self-contained page without a script: a row for each index, and below it the plan
// of the case that loses most, with the index and without it.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "gate/report/html/html_escape.h"
#include "gate/report/html/html_parts.h"
#include "gate/report/phrases.h"
#include "gate/report/proof/proof_report.h"
#include "gate/report/proof/proof_words.h"

namespace gate {
namespace {

constexpr std::size_t most_bytes = 2'000;
constexpr std::size_t most_plan_bytes = 20'000;

std::string plans_of(const IndexProof& proof) {
  if (proof.effects.empty()) return {};
  const Effect& effect = proof.effects.front();
  const auto shown = shown_plan(effect.judged.evidence);
  return fmt::format(
      "<tr><td colspan=\"4\"><details><summary>{}</summary>\n<pre>{}</pre>"
      "</details></td></tr>\n",
      html_line(loss_words(effect), most_bytes),
      shown ? html_lines(shown->text, most_plan_bytes) : "");
}

std::string index_rows(const IndexProof& proof) {
  return fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                     html_line(proof.index.name.name, most_bytes), to_string(proof.worth),
                     html_line(fmt::format("{}", fmt::join(index_words(proof), "; ")), most_bytes),
                     proof.effects.size()) +
         plans_of(proof);
}

std::string suite_section(const SuiteProof& proof) {
  std::string text = fmt::format(
      "<section class=\"group\"><h2>{}</h2>\n<table class=\"forecast\">\n<thead><tr><th>index</th>"
      "<th>worth</th><th></th><th>cases</th></tr></thead>\n<tbody>\n",
      html_line(summary_words(proof), most_bytes));
  for (const IndexProof& each : proof.indexes) text += index_rows(each);
  text += "</tbody>\n</table>\n";
  for (const SlowKey& key : proof.slow_keys)
    text += fmt::format("<p>{}</p>\n", html_line(key_words(key), most_bytes));
  return text + "</section>\n";
}

}  // namespace

std::string proof_html(const std::vector<SuiteProof>& proofs) {
  std::string text = html_head("What each index is worth", false) +
                     "<body>\n<header><h1>What each index is worth</h1></header>\n<main>\n";
  for (const SuiteProof& proof : proofs) text += suite_section(proof);
  return text + "</main>\n<footer>plangate</footer>\n</body>\n</html>\n";
}

}  // namespace gate

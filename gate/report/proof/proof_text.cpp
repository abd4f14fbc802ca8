// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "gate/report/clean_text.h"
#include "gate/report/proof/proof_report.h"
#include "gate/report/proof/proof_words.h"

namespace gate {
namespace {

/// More of them prove nothing more.
constexpr std::size_t most_cases = 3;

std::string index_text(const IndexProof& proof) {
  std::string text =
      fmt::format("\n{} {}\n", to_string(proof.worth), one_line(proof.index.name.name));
  for (const std::string& words : index_words(proof)) text += "  " + words + "\n";
  const std::size_t shown = std::min(proof.effects.size(), most_cases);
  for (std::size_t i = 0; i < shown; ++i) text += "  " + loss_words(proof.effects[i]) + "\n";
  if (const std::string rest = rest_words(proof.effects.size() - shown); !rest.empty())
    text += "  " + rest + "\n";
  return text;
}

std::string suite_text(const SuiteProof& proof, bool quiet) {
  const std::vector<const IndexProof*> open = not_guarded(proof);
  std::string text = summary_words(proof) + "\n";
  for (const IndexProof& each : proof.indexes)
    if (!quiet || std::ranges::count(open, &each) > 0) text += index_text(each);
  if (!proof.slow_keys.empty()) text += "\n";
  for (const SlowKey& key : proof.slow_keys) text += key_words(key) + "\n";
  return text;
}

}  // namespace

std::string proof_text(const std::vector<SuiteProof>& proofs, bool quiet) {
  std::string text;
  for (const SuiteProof& proof : proofs)
    text += (text.empty() ? "" : "\n") + suite_text(proof, quiet);
  return text;
}

}  // namespace gate

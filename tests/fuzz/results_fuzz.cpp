// SPDX-License-Identifier: MIT
// The results of a run, in every report that merge and comment make of them.
#include "gate/core/verdict/merging.h"
#include "gate/report/machine/results.h"
#include "gate/report/report.h"
#include "tests/fuzz/fuzz_target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  return gate::fuzz::read_as_text(bytes, size, [](std::string_view text) {
    const gate::Verdict verdict = gate::parse_results(text, "results.json");
    static_cast<void>(gate::text_report(verdict, {.verbose = true}));
    static_cast<void>(gate::markdown_report(verdict));
    static_cast<void>(gate::json_report(verdict));
    static_cast<void>(gate::junit_report(verdict));
    static_cast<void>(gate::html_report(verdict));
    static_cast<void>(gate::annotations_report(verdict));
    static_cast<void>(gate::gitlab_report(verdict));
  });
}

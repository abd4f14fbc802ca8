// SPDX-License-Identifier: MIT
// Words that several reports share, so that they cannot disagree.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/verdict/verdict.h"

namespace gate {

/// "orders/orders_recent [hot]"; no brackets if the query has no named bindings.
[[nodiscard]] std::string case_name(const JudgedCase& judged);

/// "queries/orders/orders_recent.sql:8"
[[nodiscard]] std::string location(const JudgedCase& judged);

/// Whether plangate diff calls its two files so; they are nobody's baseline.
[[nodiscard]] bool is_of_files(const Query& query);

/// "sent by app/orders.py:12"; empty if the query's header does not tell.
[[nodiscard]] std::string source_words(const Query& query);

/// "public.orders"; empty if the finding names no relation.
[[nodiscard]] std::string relation_name(const Finding& finding);

/// The plan of a case as the reports show it.
struct ShownPlan {
  bool is_diff = false;  ///< from baseline to current; otherwise only the current plan
  std::string text;
};

/// ", which was not executed" of the plan of a case that was cancelled; else empty.
[[nodiscard]] std::string_view execution_words(const Evidence& evidence);

/// The diff if there is any difference, otherwise the current plan; absent if there is no plan.
[[nodiscard]] std::optional<ShownPlan> shown_plan(const Evidence& evidence);

/// "fail: 1 of 41 cases failed (1 error, 2 warnings), PostgreSQL 15.20"; "no verdict: …"
[[nodiscard]] std::string verdict_words(const Verdict& verdict);

/// What a run without a verdict means, as a sentence.
[[nodiscard]] std::string_view no_verdict_words(const Verdict& verdict);

/// The query's file as the repository has it, where the project lies in a folder of it.
[[nodiscard]] std::string file_in_repository(const Verdict& verdict, const Query& query);

/// "the suite orders was not run: …", one for each that was skipped.
[[nodiscard]] std::vector<std::string> skip_words(const Verdict& verdict);

/// Whether the finding makes its case fail.
[[nodiscard]] bool decides(const Finding& finding, const Verdict& verdict);

[[nodiscard]] bool failed(const JudgedCase& judged);

/// Cases that failed or did not run, worst first, then in the verdict's order.
[[nodiscard]] std::vector<const JudgedCase*> failing_cases(const Verdict& verdict);

}  // namespace gate

// SPDX-License-Identifier: MIT
#include "gate/report/phrases.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "gate/core/plan/catalog.h"
#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/core/text/shell_word.h"
#include "gate/report/clean_text.h"
#include "gate/report/plan_tree.h"
#include "gate/report/report.h"
#include "gate/rules/judging/rule.h"

namespace gate {

namespace {

std::string findings_in_parentheses(const Summary& summary) {
  std::string words;
  const auto add = [&words](int number, std::string_view noun) {
    if (number == 0) return;
    words += words.empty() ? " (" : ", ";
    words += format_count(number, noun);
  };
  add(summary.errors, "error");
  add(summary.warnings, "warning");
  add(summary.notes, "note");
  return words.empty() ? words : words + ")";
}

std::string cases_in_words(const Verdict& verdict) {
  const Summary& summary = verdict.summary;
  std::string words = verdict.outcome == Outcome::fail
                          ? fmt::format("{} of {} failed", format_count(summary.failed),
                                        format_count(summary.cases, "case"))
                          : format_count(summary.passed, "case") + " passed";
  if (summary.waived_cases > 0)
    words += fmt::format(", {} waived", format_count(summary.waived_cases));
  return words;
}

// A query's full name, or a suite's.
bool is_query(std::string_view skipped) {
  return skipped.find('/') != std::string_view::npos;
}

std::string skipped_in_words(const Verdict& verdict) {
  const auto queries =
      std::ranges::count_if(verdict.skipped, [](const auto& each) { return is_query(each.first); });
  const auto suites = static_cast<std::ptrdiff_t>(verdict.skipped.size()) - queries;
  std::string words;
  if (suites > 0) words += ", " + format_count(static_cast<double>(suites), "suite") + " skipped";
  if (queries > 0)
    words += fmt::format(", {} {} skipped", format_count(static_cast<double>(queries)),
                         queries == 1 ? "query" : "queries");
  return words;
}

// How bad a case is: its worst severity, then how many findings decide.
std::pair<Severity, int> badness(const JudgedCase& judged) {
  std::pair<Severity, int> result{Severity::note, 0};
  for (const Finding& each : judged.findings) {
    if (each.waived || each.severity < result.first) continue;
    if (each.severity > result.first) result = {each.severity, 0};
    ++result.second;
  }
  return result;
}

// A rule without a check is about the registration (a waiver), not about the plan.
bool is_refreshed_away(const Finding& finding) {
  const Rule* rule = find_rule(finding.rule);
  return !finding.waived && finding.severity != Severity::note && rule != nullptr &&
         rule->baselined && rule->check != nullptr && !is_demand(finding);
}

bool wants_reason(const Finding& finding) {
  const Rule* rule = find_rule(finding.rule);
  return !finding.waived && finding.severity == Severity::error && rule != nullptr &&
         rule->needs_reason;
}

/// "0123456789 (main)"; another server has no commit: "PostgreSQL 15.20".
std::string base_words(const BaseRevision& base) {
  if (base.commit.empty()) return one_line(base.ref);
  return fmt::format("{:.10} ({})", one_line(base.commit), one_line(base.ref));
}

}  // namespace

bool is_of_files(const Query& query) {
  return query.suite == "diff" && query.sql.empty() && query.normalized.empty();
}

std::string case_name(const JudgedCase& judged) {
  return one_line(case_name(judged.evidence));
}

std::string location(const JudgedCase& judged) {
  const Query& query = judged.evidence.query;
  const std::string file = one_line(query.file);
  return query.line > 0 ? fmt::format("{}:{}", file, query.line) : file;
}

std::string source_words(const Query& query) {
  return query.source.empty() ? "" : "sent by " + one_line(query.source);
}

std::string relation_name(const Finding& finding) {
  if (finding.relation.empty()) return {};
  return one_line(to_string(QualifiedName{finding.schema, finding.relation}));
}

std::string_view execution_words(const Evidence& evidence) {
  return evidence.error && evidence.current ? ", which was not executed" : "";
}

std::optional<ShownPlan> shown_plan(const Evidence& evidence) {
  if (!evidence.current) return std::nullopt;
  if (evidence.baseline) {
    std::string diff = plan_diff(*evidence.baseline, *evidence.current);
    if (has_difference(diff)) return ShownPlan{true, std::move(diff)};
  }
  return ShownPlan{false, plan_tree(*evidence.current)};
}

std::string verdict_words(const Verdict& verdict) {
  if (verdict.outcome == Outcome::none)
    return "no verdict: " +
           (verdict.error ? one_line(verdict.error->message) : "nothing was judged");
  std::string words = fmt::format("{}: {}{}", to_string(verdict.outcome), cases_in_words(verdict),
                                  findings_in_parentheses(verdict.summary));
  if (!verdict.environment.postgres.empty())
    words += ", PostgreSQL " + one_line(verdict.environment.postgres);
  if (verdict.base) words += ", compared with " + base_words(*verdict.base);
  if (verdict.shard) words += ", shard " + to_string(*verdict.shard);
  return words + skipped_in_words(verdict);
}

std::string_view no_verdict_words(const Verdict& verdict) {
  return verdict.cases.empty()
             ? "No case was judged, so this is neither a pass nor a failure."
             : "Not all suites could be judged, so this is neither a pass nor a failure.";
}

std::string file_in_repository(const Verdict& verdict, const Query& query) {
  return query.file.empty() ? query.file : verdict.folder + query.file;
}

std::vector<std::string> skip_words(const Verdict& verdict) {
  std::vector<std::string> words;
  for (const auto& [name, reason] : verdict.skipped)
    words.push_back(fmt::format("the {} {} was not run: {}", is_query(name) ? "query" : "suite",
                                one_line(name), one_line(reason)));
  return words;
}

bool decides(const Finding& finding, const Verdict& verdict) {
  return decides(finding, verdict.fail_on);
}

bool failed(const JudgedCase& judged) {
  return judged.status == Status::fail || judged.status == Status::error;
}

std::vector<const JudgedCase*> failing_cases(const Verdict& verdict) {
  std::vector<const JudgedCase*> cases;
  for (const JudgedCase& each : verdict.cases)
    if (failed(each)) cases.push_back(&each);
  std::stable_sort(cases.begin(), cases.end(), [](const JudgedCase* left, const JudgedCase* right) {
    return badness(*left) > badness(*right);
  });
  return cases;
}

std::string refresh_command(const JudgedCase& judged) {
  const std::string command =
      "plangate refresh " + shell_word(one_line(full_name(judged.evidence.query)));
  if (judged.evidence.binding == "*") return command + " --prune";
  if (is_of_files(judged.evidence.query)) return {};
  if (judged.status == Status::error ||
      std::none_of(judged.findings.begin(), judged.findings.end(), is_refreshed_away))
    return {};
  if (std::any_of(judged.findings.begin(), judged.findings.end(), wants_reason))
    return command + " --reason \"why the new plan is right\"";
  return command;
}

}  // namespace gate

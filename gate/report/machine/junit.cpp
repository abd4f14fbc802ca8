// SPDX-License-Identifier: MIT
// JUnit XML for the programs that read it (Jenkins, GitLab, the GitHub actions): both `message` and
// body are filled, `file` and `line` are on the test case, names are unique. Times are not judged,
// so `time` is 0. `timestamp` and `hostname` are left out: no reader needs them, and the same
// verdict must give the same bytes.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include "gate/core/text/numbers.h"
#include "gate/report/clean_text.h"
#include "gate/report/machine/xml_writer.h"
#include "gate/report/phrases.h"
#include "gate/report/report.h"
#include "gate/report/shown_text.h"

namespace gate {

namespace {

using Cases = std::vector<const JudgedCase*>;

struct Counts {
  int tests = 0;
  int failures = 0;
  int errors = 0;
  int skipped = 0;
};

Counts count(const Cases& cases) {
  Counts counts;
  for (const JudgedCase* each : cases) {
    ++counts.tests;
    counts.failures += each->status == Status::fail ? 1 : 0;
    counts.errors += each->status == Status::error ? 1 : 0;
    counts.skipped += each->status == Status::waived ? 1 : 0;
  }
  return counts;
}

XmlAttributes suite_attributes(std::string name, const Counts& counts) {
  return {{"name", std::move(name)},
          {"tests", std::to_string(counts.tests)},
          {"failures", std::to_string(counts.failures)},
          {"errors", std::to_string(counts.errors)},
          {"skipped", std::to_string(counts.skipped)},
          {"time", "0"}};
}

struct FilePath {
  std::string folder;  ///< empty if the file is in the project root
  std::string name;
};

FilePath split(const std::string& file) {
  const std::size_t slash = file.rfind('/');
  if (slash == std::string::npos) return {"", file};
  return {file.substr(0, slash), file.substr(slash + 1)};
}

XmlAttributes case_attributes(const JudgedCase& judged, const Verdict& verdict) {
  const Query& query = judged.evidence.query;
  const std::string folder = split(query.file).folder;
  return {{"classname", folder.empty() ? query.suite : folder},
          {"name", fmt::format("{} [{}]", query.name, judged.evidence.binding)},
          {"file", file_in_repository(verdict, query)},
          {"line", std::to_string(std::max(query.line, 1))},
          {"time", "0"}};
}

// dorny/test-reporter takes file and line only from a Java stack frame, with dots for slashes.
std::string stack_frame(const Query& query, const Verdict& verdict) {
  const FilePath path = split(file_in_repository(verdict, query));
  std::string package = path.folder;
  std::replace(package.begin(), package.end(), '/', '.');
  return fmt::format("    at {}{}{}({}:{})\n", package, package.empty() ? "" : ".", query.name,
                     path.name, std::max(query.line, 1));
}

std::string findings_of(const JudgedCase& judged) {
  std::string lines;
  for (const Finding& each : judged.findings) lines += finding_text(each) + "\n";
  return lines;
}

// Readers cut a case's text at 64,000 characters; what follows the plan must not be lost.
std::string first_lines(const std::string& plan, const Query& query) {
  constexpr std::size_t longest = 40'000;
  if (plan.size() <= longest) return plan;
  const std::size_t end = plan.rfind('\n', longest) + 1;
  const auto more = std::count(plan.begin() + static_cast<std::ptrdiff_t>(end), plan.end(), '\n');
  return fmt::format("{}… and {}; see \"plangate explain {}\"\n", plan.substr(0, end),
                     format_count(static_cast<double>(more), "more line"), full_name(query));
}

std::string plan_of(const Evidence& evidence) {
  const std::optional<ShownPlan> plan = shown_plan(evidence);
  if (!plan) return {};
  const std::string_view lead = plan->is_diff ? "plan, from baseline to current" : "current plan";
  return fmt::format("{}{}:\n{}\n", lead, execution_words(evidence),
                     first_lines(plan->text, evidence.query));
}

std::string body_of(const JudgedCase& judged, const Verdict& verdict) {
  const std::string command = refresh_command(judged);
  const std::string sent = source_words(judged.evidence.query);
  return findings_of(judged) + plan_of(judged.evidence) + (sent.empty() ? "" : sent + "\n") +
         (command.empty() ? "" : "to accept: " + command + "\n\n") +
         stack_frame(judged.evidence.query, verdict);
}

// Type and message of the failure: the worst finding that decides, and the number of others.
XmlAttributes failure_attributes(const JudgedCase& judged, const Verdict& verdict) {
  const Finding* worst = nullptr;
  int more = 0;
  for (const Finding& each : judged.findings) {
    if (!decides(each, verdict)) continue;
    if (worst == nullptr)
      worst = &each;
    else
      ++more;
  }
  if (worst == nullptr) return {{"type", "failed"}, {"message", "the case failed"}};
  const std::string others =
      more == 0 ? "" : fmt::format(" (and {})", format_count(more, "more finding"));
  return {{"type", worst->rule}, {"message", shown_line(worst->message) + others}};
}

std::string waived_reasons(const JudgedCase& judged) {
  std::string reasons;
  for (const Finding& each : judged.findings) {
    if (!each.waived) continue;
    if (!reasons.empty()) reasons += "; ";
    reasons += fmt::format("{} waived: {}", each.rule, one_line(*each.waived));
  }
  return reasons;
}

void write_result(XmlWriter& xml, const JudgedCase& judged, const Verdict& verdict) {
  if (judged.status == Status::fail)
    xml.leaf("failure", failure_attributes(judged, verdict), body_of(judged, verdict));
  if (judged.status == Status::error)
    xml.leaf("error", failure_attributes(judged, verdict), body_of(judged, verdict));
  if (judged.status == Status::waived)
    xml.leaf("skipped", {{"message", waived_reasons(judged)}}, findings_of(judged));
  if (judged.status == Status::pass && !judged.findings.empty())
    xml.leaf("system-out", {}, findings_of(judged));
}

void write_suite(XmlWriter& xml, const std::string& name, const Cases& cases,
                 const Verdict& verdict) {
  xml.open("testsuite", suite_attributes(name, count(cases)));
  xml.open("properties", {});
  xml.leaf("property", {{"name", "postgres"}, {"value", verdict.environment.postgres}}, "");
  xml.close();
  for (const JudgedCase* each : cases) {
    xml.open("testcase", case_attributes(*each, verdict));
    write_result(xml, *each, verdict);
    xml.close();
  }
  xml.close();
}

std::string labelled(std::string_view label, const std::string& text) {
  return text.empty() ? "" : fmt::format("{}: {}\n", label, text);
}

// Shows that a suite was not run, so that no reader takes the report for an empty one.
void write_skipped(XmlWriter& xml, const std::string& suite, const std::string& reason) {
  xml.open("testsuite", suite_attributes(suite, {.tests = 1, .skipped = 1}));
  xml.open("testcase", {{"classname", suite}, {"name", suite}, {"time", "0"}});
  xml.leaf("skipped", {{"message", one_line(reason)}}, "");
  xml.close();
  xml.close();
}

// A run without a verdict is one test case with an error, so that no reader shows an empty pass.
void write_no_verdict(XmlWriter& xml, const Error& error) {
  xml.open("testsuite", suite_attributes("plangate", {.tests = 1, .errors = 1}));
  xml.open("testcase", {{"classname", "plangate"}, {"name", "plangate"}, {"time", "0"}});
  xml.leaf("error", {{"type", "no-verdict"}, {"message", one_line(error.message)}},
           without_log_commands(error.message + "\n" + labelled("detail", error.detail) +
                                labelled("hint", error.hint)));
  xml.close();
  xml.close();
}

std::map<std::string, Cases> by_suite(const Verdict& verdict) {
  std::map<std::string, Cases> suites;
  for (const JudgedCase& each : verdict.cases) suites[each.evidence.query.suite].push_back(&each);
  return suites;
}

Counts count_all(const Verdict& verdict) {
  Cases all;
  for (const JudgedCase& each : verdict.cases) all.push_back(&each);
  Counts counts = count(all);
  counts.tests += static_cast<int>(verdict.skipped.size());
  counts.skipped += static_cast<int>(verdict.skipped.size());
  if (verdict.outcome == Outcome::none) {
    ++counts.tests;
    ++counts.errors;
  }
  return counts;
}

}  // namespace

std::string junit_report(const Verdict& verdict) {
  XmlWriter xml;
  xml.open("testsuites", suite_attributes("plangate", count_all(verdict)));
  if (verdict.outcome == Outcome::none)
    write_no_verdict(
        xml, verdict.error.value_or(Error("nothing was judged", "", "See the log of the run.")));
  for (const auto& [name, cases] : by_suite(verdict)) write_suite(xml, name, cases, verdict);
  for (const auto& [suite, reason] : verdict.skipped) write_skipped(xml, suite, reason);
  xml.close();
  return xml.text();
}

}  // namespace gate

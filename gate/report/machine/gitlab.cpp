// SPDX-License-Identifier: MIT
// GitLab's code quality report: an array of remarks, each on a line of a file. GitLab compares the
// fingerprints of two branches, so they contain what a finding is about and no numbers that vary.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>

#include "gate/core/scope/shard.h"
#include "gate/core/text/severity.h"
#include "gate/report/because_words.h"
#include "gate/report/clean_text.h"
#include "gate/report/phrases.h"
#include "gate/report/report.h"
#include "gate/report/shown_text.h"

namespace gate {
namespace {

using Json = nlohmann::ordered_json;

std::string_view severity_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "critical";
    case Severity::warning:
      return "minor";
    case Severity::note:
      return "info";
  }
  return "info";
}

Json remark(std::string description, std::string check, std::string_view severity,
            const std::string& subject, const std::string& file, int line) {
  return {{"description", std::move(description)},
          {"check_name", std::move(check)},
          {"fingerprint", fmt::format("{:016x}", name_hash(subject))},
          {"severity", severity},
          {"location", {{"path", file}, {"lines", {{"begin", std::max(line, 1)}}}}}};
}

std::string description_of(const JudgedCase& judged, const Finding& finding) {
  std::string text = fmt::format("{}: {}", case_name(judged), shown_line(finding.message));
  if (!finding.hint.empty()) text += ". " + one_line(finding.hint);
  const std::string sent = source_words(judged.evidence.query);
  return sent.empty() ? text : fmt::format("{} ({})", text, sent);
}

/// A second finding on the same subject gets a number.
std::string subject_of(const JudgedCase& judged, const Finding& finding,
                       std::set<std::string>& subjects) {
  const std::string subject = fmt::format("{}\n{}\n{}\n{}", finding.rule, case_name(judged),
                                          relation_name(finding), one_line(finding.alias));
  std::string numbered = subject;
  for (int number = 2; !subjects.insert(numbered).second; ++number)
    numbered = fmt::format("{}\n{}", subject, number);
  return numbered;
}

/// On the query's line, and on those of the changes that did it: these are in the merge request.
void add_remarks(const JudgedCase& judged, const Finding& finding, const std::string& subject,
                 const Verdict& verdict, Json& remarks) {
  const std::string text = description_of(judged, finding);
  remarks.push_back(remark(text, finding.rule, severity_of(finding.severity), subject,
                           file_in_repository(verdict, judged.evidence.query),
                           judged.evidence.query.line));
  for (const Because& each : finding.because)
    if (stands_here(each))
      remarks.push_back(remark(text, finding.rule, severity_of(finding.severity),
                               fmt::format("{}\n{}\n{}", subject, each.file, each.text),
                               verdict.folder + each.file, each.line));
}

}  // namespace

std::string gitlab_report(const Verdict& verdict) {
  Json remarks = Json::array();
  if (verdict.outcome == Outcome::none)
    remarks.push_back(remark(verdict_words(verdict), "no-verdict", "blocker", "no-verdict",
                             verdict.folder + "plangate.toml", 1));
  std::set<std::string> subjects;
  for (const JudgedCase& judged : verdict.cases)
    for (const Finding& each : judged.findings)
      if (!each.waived)
        add_remarks(judged, each, subject_of(judged, each, subjects), verdict, remarks);
  return remarks.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace gate

// SPDX-License-Identifier: MIT
#include "gate/rules/judging/forbidden_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "gate/rules/judging/rule_table.h"
#include "gate/rules/judging/settings.h"
#include "gate/rules/shared/unwanted_seq_scan.h"

namespace gate {
namespace {

using Catalogs = std::map<std::string, const Catalog*>;  // by suite

Catalogs catalogs_of(std::span<const JudgedCase> cases) {
  Catalogs catalogs;
  for (const JudgedCase& each : cases) {
    const Catalog& catalog = each.evidence.current_catalog;
    if (!catalog.relations.empty()) catalogs.emplace(each.evidence.query.suite, &catalog);
  }
  return catalogs;
}

std::vector<std::string> forbidden_names(const RuleSettings& settings) {
  const auto found = settings.find(std::string(seq_scan.id));
  if (found == settings.end() || found->second.off) return {};
  return found->second.forbid;
}

Finding unknown(const std::string& name, const Catalogs& catalogs) {
  Finding finding;
  finding.message = fmt::format("{}, of which Seq Scans are forbidden, does not exist", name);
  finding.detail = "no seeded database of this run has a table of this name";
  finding.hint = "Correct the name in forbid of rule seq-scan.";
  for (const auto& [suite, catalog] : catalogs) finding.hint += nearly_named(*catalog, name);
  finding.cause = forbidden_cause;
  return finding;
}

void add_unknown(JudgedCase& judged, const std::vector<std::string>& names,
                 const Catalogs& catalogs, const RuleSettings& settings) {
  const RuleSetting setting = effective_setting(seq_scan, judged.evidence.query.rules, settings);
  for (const std::string& name : names) {
    const bool known = std::ranges::any_of(
        catalogs, [&](const auto& each) { return is_known(*each.second, name); });
    if (!known) judged.findings.push_back(settled(unknown(name, catalogs), seq_scan, setting));
  }
  sort_findings(judged.findings);
}

}  // namespace

void name_unknown_forbidden(std::span<JudgedCase> cases, const RuleSettings& settings,
                            std::size_t suites) {
  const Catalogs catalogs = catalogs_of(cases);
  if (catalogs.size() == suites)
    add_unknown(cases.front(), forbidden_names(settings), catalogs, settings);
  for (const std::span<JudgedCase> query : by_query(cases)) {
    const std::vector<std::string> own = forbidden_names(query.front().evidence.query.rules);
    const auto catalog = catalogs.find(query.front().evidence.query.suite);
    if (own.empty() || catalog == catalogs.end()) continue;
    add_unknown(query.front(), own, {*catalog}, settings);
  }
}

}  // namespace gate

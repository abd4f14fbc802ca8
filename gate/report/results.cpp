// SPDX-License-Identifier: MIT
#include "gate/report/results.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "gate/core/plan_json.h"

namespace gate {
namespace {

using nlohmann::ordered_json;

std::string text_of(const ordered_json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() || found->is_null() ? "" : found->get<std::string>();
}

Status status_from(const std::string& text) {
  for (const Status status : {Status::pass, Status::fail, Status::error, Status::waived})
    if (to_string(status) == text) return status;
  throw Error(fmt::format("unknown status \"{}\"", text));
}

Finding read_finding(const ordered_json& value) {
  Finding finding;
  finding.rule = value.at("rule").get<std::string>();
  const std::optional<Severity> severity = severity_from(text_of(value, "severity"));
  if (!severity) throw Error("unknown severity of a finding");
  finding.severity = *severity;
  finding.schema = text_of(value, "schema");
  finding.relation = text_of(value, "relation");
  finding.alias = text_of(value, "alias");
  finding.node = text_of(value, "node");
  finding.message = text_of(value, "message");
  finding.detail = text_of(value, "detail");
  finding.hint = text_of(value, "hint");
  finding.cause = text_of(value, "cause");
  if (!value.value("waived", ordered_json()).is_null()) finding.waived = text_of(value, "waived");
  return finding;
}

std::optional<Plan> read_plan(const ordered_json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return std::nullopt;
  return plan_from_json(*found);
}

Evidence read_evidence(const ordered_json& value) {
  Evidence evidence;
  evidence.query.suite = value.at("suite").get<std::string>();
  evidence.query.name = value.at("query").get<std::string>();
  evidence.query.file = text_of(value, "file");
  evidence.query.line = value.value("line", 0);
  evidence.query.sql = text_of(value, "sql");
  evidence.query.normalized = text_of(value, "normalized_sql");
  evidence.binding = value.at("binding").get<std::string>();
  evidence.baseline = read_plan(value, "baseline_plan");
  evidence.current = read_plan(value, "current_plan");
  if (value.contains("catalog") && !value["catalog"].is_null())
    evidence.current_catalog = catalog_from_json(value["catalog"]);
  return evidence;
}

/// Names become file names: nothing that leaves the folder may pass.
void require_plain_name(const std::string& name) {
  const bool plain = !name.empty() && name.front() != '.' && name.front() != '_' &&
                     name.find_first_of("/\\") == std::string::npos &&
                     name.find('\0') == std::string::npos;
  if (!plain) throw Error(fmt::format("\"{}\" is no name of a suite or query", name));
}

JudgedCase read_case(const ordered_json& value) {
  JudgedCase judged;
  judged.evidence = read_evidence(value);
  require_plain_name(judged.evidence.query.suite);
  require_plain_name(judged.evidence.query.name);
  judged.status = status_from(value.at("status").get<std::string>());
  judged.plan_changed = value.value("plan_changed", false);
  for (const ordered_json& finding : value.at("findings"))
    judged.findings.push_back(read_finding(finding));
  if (judged.status == Status::error) judged.evidence.error = QueryError{};
  return judged;
}

Verdict read_results(const ordered_json& value) {
  if (!value.is_object() || value.value("version", 0) != 1 || !value.contains("cases"))
    throw Error("not plangate's results of version 1");
  if (text_of(value, "verdict") == "none")
    throw Error("the run gave no verdict, so there are no plans to accept");
  Verdict verdict;
  verdict.outcome = text_of(value, "verdict") == "pass" ? Outcome::pass : Outcome::fail;
  verdict.environment.postgres = text_of(value.at("environment"), "postgres");
  for (const ordered_json& each : value.at("cases")) verdict.cases.push_back(read_case(each));
  return verdict;
}

}  // namespace

Verdict parse_results(std::string_view json_text, const std::string& file) {
  const std::string hint = "Give the file that a run wrote with --report json=FILE.";
  const ordered_json value = parse_json(json_text, file);
  try {
    return read_results(value);
  } catch (const Error& error) {
    throw Error(fmt::format("{}: {}", file, error.message), error.detail, hint);
  } catch (const nlohmann::json::exception& error) {
    throw Error(fmt::format("{}: not plangate's results", file), error.what(), hint);
  }
}

}  // namespace gate

// SPDX-License-Identifier: MIT
// The whole document is parsed at once: simdjson's values take about the memory of the text.
// Reading 10,000 cases, 37 MB, takes 1.7 s and 114 MB. With nlohmann's values it took 4 s and 73
// MB, and they had to be read one case at a time.
#include "gate/report/machine/results.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "gate/core/baseline/plan_json.h"
#include "gate/core/text/json_place.h"
#include "gate/core/text/json_text.h"
#include "gate/core/text/severity.h"
#include "gate/report/machine/advice_json.h"
#include "gate/report/machine/results_limits.h"
#include "gate/report/machine/written_texts.h"

namespace gate {
namespace {

/// The member, unless it is absent or null: earlier revisions wrote fewer members.
std::optional<JsonPlace> present(const JsonPlace& object, std::string_view key) {
  std::optional<JsonPlace> found = object.find(key);
  return found && found->is_null() ? std::nullopt : found;
}

std::string text_of(const JsonPlace& object, std::string_view key) {
  const std::optional<JsonPlace> found = present(object, key);
  return found ? found->text() : "";
}

std::vector<std::string> texts_of(const JsonPlace& object, std::string_view key) {
  const std::optional<JsonPlace> found = present(object, key);
  return found ? found->texts() : std::vector<std::string>();
}

int count_of(const JsonPlace& object, std::string_view key) {
  const JsonPlace place = object.at(key);
  const double number = place.number();
  if (number < 0 || number > 1e9 || number != std::floor(number)) place.reject("is not a count");
  return static_cast<int>(number);
}

/// The enumerator with this name.
template <typename Value>
Value word_of(const JsonPlace& place, std::initializer_list<Value> values) {
  const std::string word = place.text();
  for (const Value value : values)
    if (to_string(value) == word) return value;
  place.reject(fmt::format("is \"{}\", which is not one of its values", word));
}

Severity severity_of(const JsonPlace& place) {
  return word_of(place, {Severity::note, Severity::warning, Severity::error});
}

Facts read_facts(const JsonPlace& object, std::string_view key) {
  Facts facts;
  const std::optional<JsonPlace> found = present(object, key);
  if (!found) return facts;
  for (const auto& [name, value] : found->members())
    if (value.is_text())
      facts[name] = value.text();
    else
      facts[name] = value.is_null() ? std::numeric_limits<double>::quiet_NaN() : value.number();
  return facts;
}

Because read_change(const JsonPlace& place) {
  return {word_of(place.at("kind"), {ChangeKind::statement, ChangeKind::removed_statement,
                                     ChangeKind::data, ChangeKind::program, ChangeKind::query,
                                     ChangeKind::values, ChangeKind::settings}),
          text_of(place, "file"), count_of(place, "line"), text_of(place, "statement")};
}

std::vector<Because> read_because(const JsonPlace& object) {
  std::vector<Because> all;
  const std::optional<JsonPlace> last = present(object, "because");
  if (!last) return all;
  if (const auto others = present(*last, "together_with"))
    for (const JsonPlace& each : others->elements()) all.push_back(read_change(each));
  all.push_back(read_change(*last));
  return all;
}

Finding read_finding(const JsonPlace& place) {
  Finding finding;
  finding.rule = place.at("rule").text();
  finding.severity = severity_of(place.at("severity"));
  finding.schema = text_of(place, "schema");
  finding.relation = text_of(place, "relation");
  finding.alias = text_of(place, "alias");
  finding.node = text_of(place, "node");
  finding.message = text_of(place, "message");
  finding.detail = text_of(place, "detail");
  finding.hint = text_of(place, "hint");
  finding.cause = text_of(place, "cause");
  finding.baseline = read_facts(place, "baseline");
  finding.current = read_facts(place, "current");
  if (present(place, "scale")) finding.scale = text_of(place, "scale");
  finding.because = read_because(place);
  if (const auto advice = present(place, "advice")) finding.advice = advice_at(*advice);
  if (present(place, "waived")) finding.waived = text_of(place, "waived");
  return finding;
}

std::optional<Plan> read_plan(const JsonPlace& object, std::string_view plan_key,
                              std::string_view texts_key) {
  const std::optional<JsonPlace> found = present(object, plan_key);
  if (!found) return std::nullopt;
  Plan plan = plan_at(*found);
  const std::optional<JsonPlace> texts = present(object, texts_key);
  return texts ? with_written_texts(std::move(plan), *texts) : std::move(plan);
}

Catalog read_catalog(const JsonPlace& object, std::string_view key) {
  const std::optional<JsonPlace> found = present(object, key);
  return found ? catalog_at(*found) : Catalog();
}

ProductionEvidence read_production(const JsonPlace& object) {
  ProductionEvidence production;
  production.current = read_plan(object, "production_plan", "production_texts");
  production.current_catalog = read_catalog(object, "production_catalog");
  return production;
}

/// Names become file names, so they must not lead out of their folder.
std::string plain_name(const JsonPlace& place) {
  std::string name = place.text();
  const bool plain = !name.empty() && name.front() != '.' && name.front() != '_' &&
                     name.find_first_of("/\\") == std::string::npos &&
                     name.find('\0') == std::string::npos;
  if (!plain)
    place.reject(fmt::format("is \"{}\", which is not the name of a suite or query", name));
  return name;
}

std::optional<std::string> optional_text(const JsonPlace& object, std::string_view key) {
  const std::optional<JsonPlace> found = present(object, key);
  return found ? std::optional(found->text()) : std::nullopt;
}

/// The parameters of the query, and its binding for this case.
Evidence with_parameters(Evidence evidence, const JsonPlace& place) {
  const std::optional<JsonPlace> found = present(place, "parameters");
  if (!found) return evidence;
  Binding binding{evidence.binding, {}};
  for (const JsonPlace& each : found->elements()) {
    evidence.query.parameters.push_back(each.at("name").text());
    binding.values.push_back({optional_text(each, "text"), optional_text(each, "sql")});
  }
  evidence.query.bindings = {std::move(binding)};
  return evidence;
}

Evidence read_evidence(const JsonPlace& place) {
  Evidence evidence;
  evidence.query.suite = plain_name(place.at("suite"));
  evidence.query.name = plain_name(place.at("query"));
  evidence.query.file = text_of(place, "file");
  evidence.query.line = present(place, "line") ? count_of(place, "line") : 0;
  evidence.query.source = text_of(place, "source");
  evidence.query.sql = text_of(place, "sql");
  evidence.query.normalized = text_of(place, "normalized_sql");
  evidence.binding = place.at("binding").text();
  evidence.baseline = read_plan(place, "baseline_plan", "baseline_texts");
  evidence.baseline_sql = text_of(place, "baseline_sql");
  evidence.baseline_catalog = read_catalog(place, "baseline_catalog");
  evidence.current = read_plan(place, "current_plan", "current_texts");
  evidence.current_catalog = read_catalog(place, "catalog");
  evidence.against_base = text_of(place, "against") == "base";
  evidence.production = read_production(place);
  return with_parameters(std::move(evidence), place);
}

JudgedCase read_case(const JsonPlace& place) {
  JudgedCase judged;
  judged.evidence = read_evidence(place);
  judged.status =
      word_of(place.at("status"), {Status::pass, Status::fail, Status::error, Status::waived});
  if (judged.status == Status::error) judged.evidence.error = QueryError{};
  judged.plan_changed = present(place, "plan_changed") && place.at("plan_changed").flag();
  for (const JsonPlace& each : place.at("findings").elements())
    judged.findings.push_back(read_finding(each));
  return judged;
}

Environment read_environment(const JsonPlace& place) {
  Environment environment;
  environment.postgres = text_of(place, "postgres");
  environment.locale = text_of(place, "locale");
  environment.clock = text_of(place, "clock");
  environment.unpinned = texts_of(place, "unpinned");
  environment.differences = texts_of(place, "differences");
  if (const auto settings = present(place, "settings"))
    for (const auto& [name, value] : settings->members()) environment.settings[name] = value.text();
  if (const auto suites = present(place, "suites"))
    for (const auto& [name, suite] : suites->members())
      environment.suites[name] = {text_of(suite, "seed"), text_of(suite, "statistics")};
  return environment;
}

Summary read_summary(const JsonPlace& place) {
  return {count_of(place, "cases"),  count_of(place, "passed"), count_of(place, "failed"),
          count_of(place, "waived"), count_of(place, "errors"), count_of(place, "warnings"),
          count_of(place, "notes")};
}

/// It begins links and paths: nothing that leaves the repository may pass.
std::string read_folder(const JsonPlace& document) {
  std::string folder = text_of(document, "folder");
  const bool is_plain = folder.empty() || (folder.front() != '/' && folder.back() == '/' &&
                                           ("/" + folder).find("/../") == std::string::npos);
  if (!is_plain) document.at("folder").reject("is no folder of a repository");
  return folder;
}

std::optional<Shard> read_shard(const JsonPlace& document) {
  const std::optional<JsonPlace> place = present(document, "shard");
  if (!place) return std::nullopt;
  std::optional<Shard> shard =
      shard_from(fmt::format("{}/{}", count_of(*place, "index"), count_of(*place, "count")));
  if (!shard) place->reject("is not a shard");
  shard->selection = text_of(*place, "selection");
  return shard;
}

std::optional<BaseRevision> read_base(const JsonPlace& document) {
  const std::optional<JsonPlace> place = present(document, "base");
  if (!place) return std::nullopt;
  return BaseRevision{text_of(*place, "ref"), text_of(*place, "commit")};
}

std::optional<Error> read_error(const JsonPlace& document) {
  const std::optional<JsonPlace> place = present(document, "error");
  if (!place) return std::nullopt;
  return Error(text_of(*place, "message"), text_of(*place, "detail"), text_of(*place, "hint"));
}

/// Decides again from the findings. Results whose status, counts or order do not follow from them
/// are rejected.
Verdict decided_again(const JsonPlace& document, std::vector<JudgedCase> cases) {
  std::vector<Status> written;
  for (const JudgedCase& each : cases) written.push_back(each.status);
  Verdict verdict = decide(std::move(cases), read_environment(document.at("environment")),
                           severity_of(document.at("fail_on")));
  for (std::size_t i = 0; i < written.size(); ++i)
    if (verdict.cases[i].status != written[i])
      document.at("cases").reject("have a status or an order that no run produces");
  if (read_summary(document.at("summary")) != verdict.summary)
    document.at("summary").reject("does not follow from the cases");
  return verdict;
}

Verdict read_verdict(const JsonPlace& document, std::vector<JudgedCase> cases) {
  const Outcome outcome =
      word_of(document.at("verdict"), {Outcome::pass, Outcome::fail, Outcome::none});
  Verdict verdict = decided_again(document, std::move(cases));
  if (outcome == Outcome::none)
    verdict.outcome = outcome;
  else if (outcome != verdict.outcome)
    document.at("verdict").reject("does not follow from the cases");
  verdict.error = read_error(document);
  verdict.shard = read_shard(document);
  verdict.base = read_base(document);
  verdict.folder = read_folder(document);
  verdict.is_redacted = present(document, "redacted") && document.at("redacted").flag();
  if (const auto skipped = present(document, "skipped"))
    for (const auto& [suite, reason] : skipped->members()) verdict.skipped[suite] = reason.text();
  return verdict;
}

/// What people give instead: a plan, as plangate diff takes it.
bool is_plan(const JsonPlace& document) {
  return document.is_array() ||
         (document.is_object() &&
          (document.find("Plan") || document.find("explain") || document.find("plans")));
}

void require_results(const JsonPlace& document, const std::string& file) {
  const auto version = document.is_object() ? document.find("version") : std::nullopt;
  if (!version || !version->is(1) || !document.find("cases") || !document.find("verdict"))
    throw Error(file + ": not plangate's results of version 1",
                is_plan(document) ? "It holds a plan, not the results of a run." : "",
                "Give the whole file that a run wrote with --report json=FILE.");
  if (document.find("only"))
    throw Error(file + ": holds the failing cases alone, without their plans",
                "It was written with --only failed.",
                "Give the whole file that a run wrote with --report json=FILE.");
}

}  // namespace

Verdict parse_results(std::string_view json_text, const std::string& file) {
  try {
    const simdjson::dom::document json = parse_large_json(json_text, file);
    const JsonPlace document(json.root(), file);
    require_results(document, file);
    require_bounded_results(document);
    std::vector<JudgedCase> cases;
    for (const JsonPlace& each : document.at("cases").elements()) cases.push_back(read_case(each));
    return read_verdict(document, std::move(cases));
  } catch (const Error& error) {
    throw Error(error.message, error.detail,
                "Give the whole file that a run wrote with --report json=FILE.");
  }
}

}  // namespace gate

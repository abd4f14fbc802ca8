// SPDX-License-Identifier: MIT
#include "gate/report/redaction.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "gate/core/sql/expression.h"
#include "gate/core/sql/redact_sql.h"
#include "gate/core/sql/sql_lexer.h"
#include "gate/report/redacted_words.h"

namespace gate {
namespace {

constexpr const char* cut = "?";

using Rewordings = std::vector<Rewording>;

void add(const std::string& text, std::string instead, Rewordings& known) {
  if (text != instead) known.push_back({text, std::move(instead)});
}

void add_expression(const std::string& text, Rewordings& known) {
  add(text, redact_expression(text), known);
  if (const auto wrapped = wrapped_column(text, ""))
    add(wrapped->expression, redact_expression(wrapped->expression), known);
}

void add_texts(const Node& node, Rewordings& known) {
  for (const Condition& each : node.conditions) add_expression(each.text, known);
  add_expression(node.remote_sql, known);
  for (const auto* keys : {&node.sort_key, &node.presorted_key, &node.group_key, &node.output})
    for (const std::string& key : *keys) add_expression(key, known);
  for (const Node& child : node.children) add_texts(child, known);
}

void add_texts(const Plan& plan, Rewordings& known) {
  add_texts(plan.root, known);
  for (const HiddenScan& scan : plan.hidden) add(scan.statement, redact_sql(scan.statement), known);
  for (const WholeRead& read : plan.generic) add_expression(read.condition, known);
}

/// A catalog that many cases share, without its values.
struct RedactedCatalog {
  SharedCatalog original;  ///< kept, so that no other one takes its place in memory
  SharedCatalog catalog;
  Rewordings texts;
};

RedactedCatalog without_values(const SharedCatalog& original) {
  Catalog catalog = original;
  Rewordings texts;
  for (auto& [name, index] : catalog.indexes) {
    add(index.definition, redact_sql(index.definition), texts);
    index.definition = redact_sql(index.definition);
  }
  for (auto& [name, policies] : catalog.policies)
    for (PolicyFacts& policy : policies) {
      add_expression(policy.condition, texts);
      policy.condition = redact_expression(policy.condition);
    }
  return {original, std::move(catalog), std::move(texts)};
}

class Catalogs {
 public:
  const RedactedCatalog& redacted(const SharedCatalog& catalog) {
    const auto known = all_.find(catalog.operator->());
    if (known != all_.end()) return known->second;
    return all_.emplace(catalog.operator->(), without_values(catalog)).first->second;
  }

 private:
  std::map<const Catalog*, RedactedCatalog> all_;
};

/// Every plan of the case; `AnyEvidence` is Evidence, const or not.
template <typename AnyEvidence>
auto plans_of(AnyEvidence& evidence) {
  std::vector<decltype(&*evidence.current)> plans;
  for (auto* plan : {&evidence.baseline, &evidence.current, &evidence.without_seq_scan,
                     &evidence.run_without_seq_scan})
    if (*plan) plans.push_back(&**plan);
  for (auto& plan : evidence.alternatives) plans.push_back(&plan);
  auto& production = evidence.production;
  for (auto* plan : {&production.baseline, &production.current, &production.without_seq_scan})
    if (*plan) plans.push_back(&**plan);
  for (auto& plan : production.alternatives) plans.push_back(&plan);
  return plans;
}

template <typename AnyEvidence>
auto catalogs_of(AnyEvidence& evidence) {
  return std::vector{&evidence.baseline_catalog, &evidence.current_catalog,
                     &evidence.production.baseline_catalog, &evidence.production.current_catalog};
}

/// Texts of the case that its findings may repeat.
Rewordings texts_of(const Evidence& evidence, Catalogs& catalogs) {
  Rewordings known;
  for (const Plan* plan : plans_of(evidence)) add_texts(*plan, known);
  for (const SharedCatalog* catalog : catalogs_of(evidence))
    std::ranges::copy(catalogs.redacted(*catalog).texts, std::back_inserter(known));
  return known;
}

/// A short value, as 1, is part of names and figures too.
void add_value(const std::string& value, Rewordings& known) {
  constexpr std::size_t shortest = 4;
  if (value.size() >= shortest) known.push_back({value, cut});
}

/// The inside of each string of the statement: a function may say it in a message of its own.
void add_strings(const std::string& statement, Rewordings& known) {
  SqlLexer lexer(statement, "");
  try {
    while (const auto token = lexer.next()) {
      const std::size_t open = token->text.find('\'');
      if (token->kind != SqlTokenKind::string || open == std::string_view::npos) continue;
      add_value(std::string(token->text.substr(open + 1, token->text.size() - open - 2)), known);
    }
  } catch (const Error&) {  // a quote without its end holds no string
  }
}

Rewordings values_of(const Query& query) {
  Rewordings known;
  add_strings(query.sql, known);
  for (const Binding& binding : query.bindings)
    for (const ParameterValue& value : binding.values) {
      if (value.text) add_value(*value.text, known);
      if (value.sql) add_strings(*value.sql, known);
    }
  return known;
}

void redact_keys(std::vector<std::string>& keys) {
  for (std::string& key : keys) key = redact_expression(key);
}

void redact(Node& node) {
  for (Condition& each : node.conditions) each.text = redact_expression(each.text);
  node.remote_sql = redact_expression(node.remote_sql);
  for (auto* keys : {&node.sort_key, &node.presorted_key, &node.group_key, &node.output})
    redact_keys(*keys);
  for (Node& child : node.children) redact(child);
}

void redact(std::map<std::string, std::string>& settings) {
  for (auto& [name, value] : settings)
    if (name.find('.') != std::string::npos) value = cut;  // of the application's own
}

void redact(Plan& plan) {
  redact(plan.root);
  redact(plan.settings);
  for (HiddenScan& scan : plan.hidden) scan.statement = redact_sql(scan.statement);
  for (WholeRead& read : plan.generic) read.condition = redact_expression(read.condition);
}

void redact(Query& query) {
  query.description = redacted_words(query.description);
  for (std::string* sql : {&query.sql, &query.statement, &query.normalized})
    *sql = redact_sql(*sql);
  for (Binding& binding : query.bindings)
    for (ParameterValue& value : binding.values) {
      if (value.text) value.text = cut;
      if (value.sql) value.sql = redact_sql(*value.sql);
    }
  for (auto& [name, value] : query.settings) value = cut;
  for (Waiver& waiver : query.waivers) waiver.reason = redacted_words(waiver.reason);
}

void redact(Evidence& evidence, Catalogs& catalogs) {
  redact(evidence.query);
  for (Plan* plan : plans_of(evidence)) redact(*plan);
  evidence.baseline_sql = redact_sql(evidence.baseline_sql);
  for (SharedCatalog* catalog : catalogs_of(evidence))
    *catalog = catalogs.redacted(*catalog).catalog;
  evidence.trials = {};
}

template <typename Redact>
void redact_finding(Finding& finding, const Redact& words) {
  for (std::string* text : {&finding.message, &finding.detail, &finding.hint}) *text = words(*text);
  for (Because& each : finding.because)
    each.text = each.kind == ChangeKind::program ? cut : redact_sql(each.text);
  if (finding.advice)
    for (auto* statements : {&finding.advice->migration, &finding.advice->reverse})
      for (std::string& statement : *statements) statement = redact_sql(statement);
  for (auto* facts : {&finding.baseline, &finding.current})
    for (auto& [name, value] : *facts)
      if (auto* text = std::get_if<std::string>(&value)) *text = words(*text);
  if (finding.waived) *finding.waived = words(*finding.waived);
}

void redact(JudgedCase& judged, Catalogs& catalogs) {
  const Rewordings texts = texts_of(judged.evidence, catalogs);
  Rewordings values = values_of(judged.evidence.query);
  values.insert(values.end(), texts.begin(), texts.end());
  const auto own = [&](const std::string& words) { return redacted_words(words, texts); };
  const auto server = [&](const std::string& words) {
    return redacted_server_words(words, values);
  };
  for (Finding& finding : judged.findings)
    finding.rule == "query-error" ? redact_finding(finding, server) : redact_finding(finding, own);
  if (auto& error = judged.evidence.error)
    for (std::string* text : {&error->message, &error->detail, &error->hint}) *text = server(*text);
  redact(judged.evidence, catalogs);
}

}  // namespace

Verdict redacted(Verdict verdict) {
  verdict.is_redacted = true;
  if (verdict.error) verdict.error = redacted(std::move(*verdict.error));
  for (auto& [name, reason] : verdict.skipped) reason = redacted_words(reason);
  redact(verdict.environment.settings);
  for (std::string& words : verdict.environment.differences) words = redacted_words(words);
  Catalogs catalogs;
  for (JudgedCase& judged : verdict.cases) redact(judged, catalogs);
  return verdict;
}

JudgedCase redacted(JudgedCase judged) {
  Catalogs catalogs;
  redact(judged, catalogs);
  return judged;
}

Error redacted(Error error) {
  const bool of_server = error.detail.find("SQLSTATE ") != std::string::npos;
  for (std::string* text : {&error.message, &error.detail, &error.hint})
    *text = of_server ? redacted_server_words(*text) : redacted_words(*text);
  return error;
}

}  // namespace gate

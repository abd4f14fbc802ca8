// SPDX-License-Identifier: MIT
#include "gate/stages/kept_plans.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "gate/core/seed/steadiness.h"
#include "gate/edge/image/frozen_file.h"
#include "gate/edge/seed/sql_definitions.h"
#include "gate/edge/system/hash.h"
#include "gate/edge/system/system_calls.h"
#include "gate/stages/planned_baselines.h"
#include "gate/stages/seed_terms.h"

namespace gate {
namespace {

void add(Sha256& hash, const std::optional<std::string>& text) {
  hash.add(text ? "1" : "0");
  hash.add(text.value_or(""));
}

void add(Sha256& hash, const Binding& binding) {
  hash.add(binding.name);
  hash.add(std::to_string(binding.values.size()));
  for (const ParameterValue& value : binding.values) {
    add(hash, value.text);
    add(hash, value.sql);
  }
}

/// Empty where the system does not say which program runs.
std::string hash_of_this_program() try {
  return content_hash_of(own_program());
} catch (const Error&) {
  return {};
}

/// All that a plan depends on besides the image: the program that reads it, its patience, and the
/// query. Empty where that is unknown.
std::string name_of_plans(const Query& query, const ServerConfig& server) {
  static const std::string program = hash_of_this_program();
  if (program.empty()) return {};
  Sha256 hash;
  for (const std::string& part :
       {program, full_name(query), query.statement, query.normalized, query.role,
        std::to_string(server.timeout_ms), std::to_string(query.types.size())})
    hash.add(part);
  for (const std::string& type : query.types) hash.add(type);
  hash.add(std::to_string(query.settings.size()));
  for (const auto& [name, value] : query.settings) {
    hash.add(name);
    hash.add(value);
  }
  for (const Binding& binding : query.bindings) add(hash, binding);
  return hash.finish().substr(std::string_view("sha256:").size());
}

/// All that it says: values and settings may name a time, too.
bool is_steady(const Query& query, const UnsteadyDefinitions& definitions) {
  const auto steady = [&](const std::string& text) { return is_steady(text, definitions); };
  const auto plain = [](const ParameterValue& value) {
    return !value.text || !names_time_or_chance(*value.text);
  };
  return std::ranges::all_of(statements_of(query), steady) &&
         std::ranges::none_of(query.settings,
                              [](const auto& each) { return names_time_or_chance(each.second); }) &&
         std::ranges::all_of(query.bindings, [&](const Binding& binding) {
           return std::ranges::all_of(binding.values, plain);
         });
}

/// Other plans are asked for, and behind the statement, where the baseline gives a reason to.
bool is_the_same_whoever_asks(const ObservedCase& observed) {
  const Evidence& evidence = observed.evidence;
  return evidence.current && !evidence.error && !evidence.current->unstable &&
         evidence.current->hidden.empty();
}

ObservedCase only_planned(const ObservedCase& observed) {
  ObservedCase planned;
  Evidence& evidence = planned.evidence;
  evidence.query.suite = observed.evidence.query.suite;
  evidence.query.name = observed.evidence.query.name;
  evidence.query.normalized = observed.evidence.query.normalized;
  evidence.binding = observed.evidence.binding;
  evidence.current = observed.evidence.current;
  evidence.current_catalog = observed.evidence.current_catalog;
  return planned;
}

std::string text_of(std::span<const ObservedCase> cases) {
  std::vector<ObservedCase> planned;
  std::ranges::transform(cases, std::back_inserter(planned), only_planned);
  const Baselines baselines = planned_baselines(std::move(planned));
  return baselines.empty() ? "" : write_baseline(baselines.begin()->second);
}

std::optional<Baseline> find(const ImagePlans& plans, const Query& query,
                             const ServerConfig& server) try {
  const std::string name = name_of_plans(query, server);
  const auto text = name.empty() ? std::nullopt : plans.find(name);
  return text ? std::optional(parse_baseline(*text, query.file)) : std::nullopt;
} catch (const Error&) {  // damaged: the server is asked again
  return std::nullopt;
}

std::span<const ObservedCase> cases_of(const Query& query, std::span<const ObservedCase> cases) {
  const std::string name = full_name(query);
  const auto of = [](const ObservedCase& observed) { return full_name(observed.evidence.query); };
  const auto begin = std::partition_point(cases.begin(), cases.end(),
                                          [&](const auto& each) { return of(each) < name; });
  const auto end =
      std::partition_point(begin, cases.end(), [&](const auto& each) { return of(each) == name; });
  return {begin, end};
}

}  // namespace

std::optional<KeptPlans> kept_plans(const LoadedProject& project, const SuiteConfig& suite,
                                    const std::set<std::string>& selected, const RunTerms& terms) {
  if (suite.production) return std::nullopt;  // its plans depend on more
  const auto there = plans_on_image(suite, seed_terms(project, terms, suite.name, selected));
  if (!there) return std::nullopt;
  KeptPlans kept = {{}, there->major};
  for (const Query& query : project.queries)
    if (query.suite == suite.name && selected.contains(full_name(query)))
      if (auto baseline = find(there->plans, query, project.config.server))
        kept.plans.emplace(query.name, std::move(*baseline));
  return kept;
}

void keep_plans(const LoadedProject& project, const SeededDatabase& seeded,
                std::span<const ObservedCase> cases) try {
  if (!seeded.plans) return;
  std::optional<UnsteadyDefinitions> definitions;  // mostly all is kept already
  for (const Query& query : project.queries) {
    const std::span<const ObservedCase> own = cases_of(query, cases);
    if (own.empty() || own.size() != query.bindings.size() ||
        !std::ranges::all_of(own, is_the_same_whoever_asks))
      continue;
    const std::string name = name_of_plans(query, project.config.server);
    if (name.empty() || seeded.plans->has(name)) continue;
    if (!definitions) {
      Database session(seeded.database->connection());
      definitions = unsteady_definitions_in(session);
    }
    if (is_steady(query, *definitions)) seeded.plans->keep(name, text_of(own));
  }
} catch (const ConnectionLost&) {  // who needs them asks again
}

}  // namespace gate

// SPDX-License-Identifier: MIT
#include "gate/stages/kept_plans.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "gate/core/sql/clock_calls.h"
#include "gate/core/sql/sql_tokens.h"
#include "gate/edge/image/frozen_file.h"
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
  for (const ParameterValue& value : binding.values) {
    add(hash, value.text);
    add(hash, value.sql);
  }
}

/// All that a plan depends on besides the image: the program that reads it, and the query.
std::string name_of_plans(const Query& query) {
  static const std::string program = content_hash_of(own_program());
  Sha256 hash;
  for (const std::string& part :
       {program, full_name(query), query.statement, query.normalized, query.role})
    hash.add(part);
  for (const std::string& type : query.types) hash.add(type);
  for (const auto& [name, value] : query.settings) {
    hash.add(name);
    hash.add(value);
  }
  for (const Binding& binding : query.bindings) add(hash, binding);
  return hash.finish().substr(std::string_view("sha256:").size());
}

/// Triggers, which may ask for the time, are not named by what sets them off.
bool may_write(const std::string& statement) {
  return std::ranges::any_of(sql_tokens(statement), [](const SqlToken& token) {
    return is_word(token, "INSERT") || is_word(token, "UPDATE") || is_word(token, "DELETE") ||
           is_word(token, "MERGE");
  });
}

bool is_steady(const Query& query, const ClockReaders& readers) {
  if (asks_for_time(query)) return false;
  return std::ranges::none_of(statements_of(query), [&](const std::string& statement) {
    return !volatile_calls(statement).empty() || reached_clock_reader(readers, statement) ||
           (!readers.empty() && may_write(statement));
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

void keep(const ImagePlans& plans, const Query& query, std::span<const ObservedCase> cases) {
  const std::string name = name_of_plans(query);
  if (plans.find(name)) return;
  if (const std::string text = text_of(cases); !text.empty()) plans.keep(name, text);
}

std::optional<Baseline> find(const ImagePlans& plans, const Query& query) try {
  const auto text = plans.find(name_of_plans(query));
  return text ? std::optional(parse_baseline(*text, query.file)) : std::nullopt;
} catch (const Error&) {  // damaged: the server is asked again
  return std::nullopt;
}

std::span<const ObservedCase> cases_of(const Query& query, std::span<const ObservedCase> cases) {
  const auto [begin, end] = std::ranges::equal_range(
      cases, full_name(query), {},
      [](const ObservedCase& observed) { return full_name(observed.evidence.query); });
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
      if (auto baseline = find(there->plans, query))
        kept.plans.emplace(query.name, std::move(*baseline));
  return kept;
}

void keep_plans(const LoadedProject& project, const SeededDatabase& seeded,
                std::span<const ObservedCase> cases) {
  if (!seeded.plans) return;
  for (const Query& query : project.queries) {
    const std::span<const ObservedCase> own = cases_of(query, cases);
    if (!own.empty() && own.size() == query.bindings.size() &&
        std::ranges::all_of(own, is_the_same_whoever_asks) &&
        is_steady(query, seeded.clock_readers))
      keep(*seeded.plans, query, own);
  }
}

}  // namespace gate

// SPDX-License-Identifier: MIT
#include "gate/edge/record/query_proposal.h"

#include <algorithm>
#include <set>

#include "gate/core/record/binding_candidates.h"
#include "gate/edge/record/different_plans.h"
#include "gate/edge/record/prepared_statement.h"
#include "gate/edge/record/seeded_values.h"

namespace gate {
namespace {

bool is_one_of(const std::string& type, std::initializer_list<std::string_view> types) {
  return std::ranges::find(types, std::string_view(type)) != types.end();
}

bool is_integer(const std::string& type) {
  return is_one_of(type, {"bigint", "integer", "smallint"});
}

/// Whether a literal of the one type means what a parameter of the other does.
bool means_the_same(const std::string& literal, const std::string& inferred) {
  if (literal.empty() || literal == inferred) return true;
  const bool is_fraction = is_one_of(inferred, {"numeric", "double precision", "real"});
  return is_fraction || (literal != "numeric" && is_integer(inferred));
}

/// The text that the seeded database takes.
struct Accepted {
  std::string text;
  std::vector<std::string> types;  ///< to be declared
  PreparedStatement prepared;
  std::vector<RecordedValues> samples;  ///< of its parameters
  bool is_lifted = false;
};

class Proposal {
 public:
  Proposal(Database& database, Database& values, const RecordedStatement& statement,
           const ProposalTerms& terms)
      : database_(database),
        values_database_(values),
        statement_(statement),
        variant_(statement.usual()),
        terms_(terms) {}

  std::variant<RecordedQuery, RejectedStatement> run() {
    if (!accept()) return RejectedStatement{variant_.text, refusal_};
    RecordedQuery query;
    query.name = "query";
    query.source = statement_.place.source;
    query.role = statement_.session.role;
    query.settings = statement_.session.settings;
    query.types = accepted_.types;
    query.is_lifted = accepted_.is_lifted;
    query.statement = accepted_.text;
    const SeededParameters seeded = seeded_values();
    query.bindings = binding_candidates(accepted_.prepared.types, accepted_.samples, seeded);
    if (query.bindings.empty()) query.asked = known_values(accepted_.prepared.types, seeded);
    if (auto refusal = keep_different_plans(database_, values_database_, query,
                                            {terms_.suite, terms_.timeout_ms}))
      return RejectedStatement{query.statement, std::move(*refusal)};
    return query;
  }

 private:
  bool prepare(const std::string& text, const std::vector<std::string>& types) {
    auto answer = prepare_statement(database_, text, types, statement_.session, terms_.timeout_ms);
    if (auto* prepared = std::get_if<PreparedStatement>(&answer)) {
      accepted_.text = text;
      accepted_.types = types;
      accepted_.prepared = std::move(*prepared);
      return true;
    }
    if (refusal_.empty()) refusal_ = std::get<std::string>(answer);
    return false;
  }

  bool accept() {
    accepted_.samples = variant_.samples;
    accepted_.is_lifted = variant_.is_lifted;
    if (prepare(variant_.text, {})) {
      declare_types();
      return true;
    }
    if (prepare(variant_.text, variant_.types)) return true;
    if (!variant_.is_lifted) return false;
    // A parameter cannot stand where a literal of it did.
    accepted_.samples.clear();
    accepted_.is_lifted = false;
    return prepare(tidy_statement(variant_.sent), {});
  }

  void declare_types() {
    const std::vector<std::string> inferred = accepted_.prepared.types;
    std::vector<std::string> types;
    if (variant_.is_lifted || !variant_.types.empty()) {
      types = variant_.types;
      types.resize(inferred.size());
      for (std::size_t at = 0; at < types.size(); ++at)
        if (means_the_same(types[at], inferred[at])) types[at].clear();
    } else if (knows_identifier() && variant_.query_id != accepted_.prepared.query_id) {
      types = declared_types(database_, accepted_.text, accepted_.prepared, variant_.query_id,
                             statement_.session, terms_.timeout_ms)
                  .value_or(std::vector<std::string>());
    }
    if (std::ranges::any_of(types, [](const auto& type) { return !type.empty(); }))
      (void)prepare(accepted_.text, types);
  }

  [[nodiscard]] bool knows_identifier() const {
    return variant_.query_id != 0 && !accepted_.prepared.types.empty() &&
           variant_.database == terms_.database;
  }

  [[nodiscard]] std::string type_of(std::size_t parameter) const {
    const std::vector<std::string>& types = accepted_.prepared.types;
    return parameter <= types.size() ? types[parameter - 1] : "";
  }

  [[nodiscard]] ParameterUse use_of(std::size_t parameter) const {
    ParameterUse use = {type_of(parameter), {}, false};
    for (const RecordedValues& sample : accepted_.samples)
      if (parameter <= sample.size() &&
          std::ranges::find(use.recorded, sample[parameter - 1]) == use.recorded.end())
        use.recorded.push_back(sample[parameter - 1]);
    return use;
  }

  SeededParameters seeded_values() {
    SeededParameters found;
    SeededValues values(values_database_, terms_.timeout_ms);
    const WrittenValues written = values.written(written_parameters(accepted_.text));
    if (written.lack_rows) accepted_.samples.clear();  // of rows that only the test had
    for (const auto& [parameter, sql] : written.sql) found[parameter] = {sql, sql};
    if (!accepted_.prepared.generic) return found;
    std::set<std::string> bounded_below;
    for (const ComparedParameter& each : compared_parameters(*accepted_.prepared.generic)) {
      ParameterUse use = use_of(each.parameter);
      if (is_enum(use.type)) continue;
      const std::string column = each.schema + "." + each.relation + "." + each.key;
      use.is_bounded_below = bounded_below.contains(column);
      if (each.comparison.starts_with('>')) bounded_below.insert(column);
      if (auto value = values.compared(each, use)) found[each.parameter] = std::move(*value);
    }
    return found;
  }

  bool is_enum(const std::string& type) {
    return !database_
                .query(
                    "SELECT FROM pg_catalog.pg_type WHERE typtype = 'e' AND "
                    "pg_catalog.format_type(oid, NULL) = $1",
                    {.values = {type}, .types = {"text"}})
                .empty();
  }

  Database& database_;
  Database& values_database_;
  const RecordedStatement& statement_;
  const RecordedVariant& variant_;
  const ProposalTerms& terms_;
  Accepted accepted_;
  std::string refusal_;
};

}  // namespace

std::variant<RecordedQuery, RejectedStatement> propose_query(Database& database, Database& values,
                                                             const RecordedStatement& statement,
                                                             const ProposalTerms& terms) {
  return Proposal(database, values, statement, terms).run();
}

}  // namespace gate

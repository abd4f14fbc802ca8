// SPDX-License-Identifier: MIT
#include "gate/stages/seed_terms.h"

#include <fmt/format.h>

#include <algorithm>

#include "gate/core/sql/clock_calls.h"

namespace gate {
namespace {

bool reads_clock(const Query& query) {
  const auto asked_by_value = [](const ParameterValue& value) {
    return value.sql && gate::reads_clock(*value.sql);
  };
  return gate::reads_clock(query.statement) ||
         std::ranges::any_of(query.bindings, [&](const Binding& binding) {
           return std::ranges::any_of(binding.values, asked_by_value);
         });
}

}  // namespace

SeedTerms seed_terms(const LoadedProject& project, const RunTerms& terms, const std::string& suite,
                     const std::set<std::string>& selected) {
  SeedTerms seed = {project.config.server, terms.server, project.location.root,
                    terms.use_images,      {},           terms.before_commands};
  for (const Query& query : project.queries)
    if (query.suite == suite && selected.contains(full_name(query)) && reads_clock(query))
      seed.clock_reader = fmt::format("{}:{}", query.file, query.line);
  return seed;
}

std::vector<std::string> remarks_on(const SeededDatabase& seeded) {
  std::vector<std::string> remarks = seeded.remarks;
  for (const std::string& warning : seeded.database->warnings()) remarks.push_back(warning);
  if (seeded.database->server() != nullptr) return remarks;  // its roles are dropped with it
  for (const std::string& role : seeded.database->new_roles())
    remarks.push_back(
        fmt::format("the seed left the role {} on the server; DROP ROLE removes it", role));
  return remarks;
}

}  // namespace gate

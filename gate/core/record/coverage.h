// SPDX-License-Identifier: MIT
// What an application sent, set against the queries that are registered.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gate/core/query/query.h"
#include "gate/core/record/recorder.h"

namespace gate {

struct RegisteredStatement {
  const RecordedStatement* statement = nullptr;
  const Query* query = nullptr;  ///< the first that registers it
};

struct Coverage {
  std::vector<RegisteredStatement> registered;
  std::vector<const RecordedStatement*> unregistered;
  std::vector<const Query*> unseen;  ///< queries whose statement did not run
};

/// Both must outlive the result.
[[nodiscard]] Coverage coverage_of(const RecordedStatements& recorded,
                                   const std::vector<Query>& queries);

/// Of a query, whether it is skipped or not.
[[nodiscard]] std::string statement_key(const Query& query);

/// Takes out the statements that a pattern of `ignored` matches, and counts them as left out. A
/// pattern is a line, an RE2 over the statement on one line with its values as $1, whatever the
/// case; lines that are empty or begin with # are none. Throws Error naming the line of a bad one.
void leave_out_ignored(RecordedStatements& recorded, std::string_view ignored,
                       const std::string& file);

/// The first comparison with one value as one with many: "tenant_id = ANY ($1)"; empty where there
/// is none.
[[nodiscard]] std::string batched_form(const std::string& statement);

}  // namespace gate

// SPDX-License-Identifier: MIT
// Values of parameters out of the seeded database.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gate/core/record/binding_candidates.h"
#include "gate/core/record/parameter_columns.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// What a parameter is, beside its place.
struct ParameterUse {
  std::string type;
  std::vector<std::optional<std::string>> recorded;  ///< different values; absent: NULL
  bool is_bounded_below = false;  ///< another parameter bounds the same column from below
};

/// For what a statement writes.
struct WrittenValues {
  std::map<std::size_t, std::string> sql;  ///< by parameter
  bool lack_rows = false;  ///< a table that one of them refers to is empty: no value would do
};

/// Asks the database of the seed, which nobody else writes meanwhile.
class SeededValues {
 public:
  SeededValues(Database& database, int timeout_ms) : database_(database), timeout_ms_(timeout_ms) {}

  /// For a parameter that is compared with a column. Absent if its values are to stay as recorded:
  /// flags, enums, patterns, values of a few that the seed has too.
  [[nodiscard]] std::optional<SeededValue> compared(const ComparedParameter& compared,
                                                    const ParameterUse& use);

  /// For the parameters of an INSERT or UPDATE whose column refers to another table, and for new
  /// keys.
  [[nodiscard]] WrittenValues written(const WrittenTable& written);

 private:
  struct Frequencies {
    double different = 0;
    double most = 0;
    double least = 0;
  };

  std::vector<Row> ask(const std::string& sql, const Parameters& parameters = {});
  [[nodiscard]] std::string table_of(const ComparedParameter& compared);
  [[nodiscard]] Frequencies frequencies(const std::string& table, const std::string& key);
  [[nodiscard]] bool has(const std::string& table, const std::string& key, const ParameterUse& use);

  Database& database_;
  int timeout_ms_;
  std::map<std::string, Frequencies> known_;  ///< by table and key
};

}  // namespace gate

// SPDX-License-Identifier: MIT
// A query as plangate record writes it, and its file.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gate {

struct RecordedValue {
  std::optional<std::string> text;  ///< without it and `sql` it is NULL
  std::optional<std::string> sql;
  bool is_number = false;  ///< of an integer type: the text needs no quotes
};

struct RecordedBinding {
  std::string name;
  std::vector<RecordedValue> values;  ///< of $1 …
};

struct RecordedQuery {
  std::string name;
  std::string description;
  std::string source;
  std::string role;
  std::map<std::string, std::string> settings;
  std::vector<std::string> types;  ///< of $1 …; empty texts are inferred
  std::vector<RecordedBinding> bindings;
  /// Of its parameters, where some values are not known: those that are. The file asks for the
  /// rest.
  std::vector<RecordedValue> asked;
  bool is_lifted = false;  ///< its values were no parameters: it never gets a generic plan
  std::string statement;   ///< with $1 …
};

/// The text of the query's file, with a header line that tells whether somebody has edited it.
[[nodiscard]] std::string recorded_file(const RecordedQuery& query);

/// Whether the text is as recorded_file() wrote it.
[[nodiscard]] bool is_unedited(std::string_view file);

}  // namespace gate

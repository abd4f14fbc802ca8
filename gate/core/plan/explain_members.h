// SPDX-License-Identifier: MIT
// One node of EXPLAIN's output as JSON: wrong members are named with the node that they stand in.
#pragma once

#include <simdjson.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gate {

/// A view: the JSON document, the source and the parent must outlive it. Throws Error where the
/// value is no object.
class ExplainMembers {
 public:
  /// The topmost node; `source` names the text in messages.
  ExplainMembers(simdjson::dom::element node, const std::string& source);
  ExplainMembers(simdjson::dom::element node, const ExplainMembers& parent, std::size_t child);

  [[nodiscard]] simdjson::dom::object object() const { return object_; }
  /// False for null too.
  [[nodiscard]] bool has(std::string_view key) const;
  /// The child nodes as they stand.
  [[nodiscard]] std::vector<simdjson::dom::element> plans() const;
  /// The plans of other nodes of a Citus cluster, which stand deeper than child nodes do.
  [[nodiscard]] std::vector<simdjson::dom::element> remote_plans() const;

  /// `what` completes a sentence that begins with the node: "lacks …".
  [[noreturn]] void reject(const std::string& what, const std::string& hint = {}) const;

 private:
  [[nodiscard]] std::string path() const;

  simdjson::dom::object object_;
  const std::string& source_;
  const ExplainMembers* parent_ = nullptr;
  std::size_t child_ = 0;
};

/// One member of a node. What reads throws Error where the value is not of the wanted type.
struct ExplainMember {
  const ExplainMembers& node;
  std::string_view key;
  simdjson::dom::element value;

  [[nodiscard]] std::string text() const;
  [[nodiscard]] double number() const;
  [[nodiscard]] bool flag() const;
  [[nodiscard]] std::vector<std::string> texts() const;
  /// An expression, or a list of them joined by commas.
  [[nodiscard]] std::string expression() const;

 private:
  [[noreturn]] void reject_type(std::string_view type) const;
};

}  // namespace gate

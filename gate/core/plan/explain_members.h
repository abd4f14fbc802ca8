// SPDX-License-Identifier: MIT
// The members of one object of EXPLAIN's output: absent ones are empty, wrong ones named.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/text/seen_keys.h"

namespace gate {

/// A view: the JSON document must outlive it. Everything that reads throws Error naming the source
/// and the node where a member is not of the wanted type.
class ExplainMembers {
 public:
  /// `path` is the node's, for messages.
  ExplainMembers(const nlohmann::ordered_json& object, std::string source, std::string path);

  [[nodiscard]] bool has(std::string_view key) const;
  [[nodiscard]] std::string text(std::string_view key) const;
  [[nodiscard]] double number(std::string_view key) const;
  [[nodiscard]] bool flag(std::string_view key) const;
  [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;
  /// An expression, or a list of them joined by commas.
  [[nodiscard]] std::string expression(std::string_view key) const;
  /// Of those keys the ones that it has, in its own order.
  [[nodiscard]] std::vector<std::string_view> present(
      std::span<const std::string_view> wanted) const;
  /// The child nodes.
  [[nodiscard]] std::vector<ExplainMembers> plans() const;

  [[nodiscard]] const nlohmann::ordered_json& object() const { return *object_; }

  /// `what` completes a sentence that begins with the node: "lacks …".
  [[noreturn]] void reject(const std::string& what, const std::string& hint = {}) const;

 private:
  /// Null where the member is absent.
  [[nodiscard]] const nlohmann::ordered_json* find(std::string_view key) const;
  [[noreturn]] void reject_type(std::string_view key, std::string_view type) const;

  const nlohmann::ordered_json* object_;
  std::string source_;
  std::string path_;
  SeenKeys keys_;
};

}  // namespace gate

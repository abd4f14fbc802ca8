// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <string>

namespace gate {

/// A relation or index by schema and name.
struct QualifiedName {
  std::string schema;
  std::string name;

  auto operator<=>(const QualifiedName&) const = default;
};

/// "schema.name", as messages show it ("name" alone where the schema is not known).
[[nodiscard]] std::string to_string(const QualifiedName& name);

}  // namespace gate

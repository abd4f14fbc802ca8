// SPDX-License-Identifier: MIT
// Names as findings show them.
#pragma once

#include <span>
#include <string>

#include "gate/core/plan/access.h"
#include "gate/core/plan/catalog.h"
#include "gate/core/plan/plan.h"

namespace gate {

/// "a, b and c"
[[nodiscard]] std::string listed(std::span<const std::string> words);

/// As SQL needs it: quoted where it is not plain lower case.
[[nodiscard]] std::string sql_name(const std::string& name);
[[nodiscard]] std::string sql_name(const QualifiedName& name);

/// "public.orders (o)"; without the alias where it repeats the name.
[[nodiscard]] std::string relation_words(const QualifiedName& relation, const std::string& alias);

/// "Parallel Seq Scan", "Bitmap Heap Scan using a and b"
[[nodiscard]] std::string scan_words(const Access& access);

}  // namespace gate

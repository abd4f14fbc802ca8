// SPDX-License-Identifier: MIT
#include "gate/core/query/query_difference.h"

#include <algorithm>

namespace gate {

bool have_same_values(const Query& one, const Query& other) {
  return std::ranges::equal(one.bindings, other.bindings,
                            [](const Binding& left, const Binding& right) {
                              return left.name == right.name && left.values == right.values;
                            }) &&
         one.types == other.types;
}

bool have_same_settings(const Query& one, const Query& other) {
  return one.role == other.role && one.settings == other.settings;
}

bool send_the_same(const Query& one, const Query& other) {
  return one.normalized == other.normalized && have_same_values(one, other) &&
         have_same_settings(one, other);
}

}  // namespace gate

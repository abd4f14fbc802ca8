// SPDX-License-Identifier: MIT
// Connection URLs in the forms that people use.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gate/edge/postgres/database.h"

namespace gate {

struct TranslatedUrl {
  ConnectionSettings settings;
  std::vector<std::string> warnings;  ///< what was ignored, in words
};

/// Translates a URL of libpq or of a framework (postgres://, postgresql+psycopg2://,
/// jdbc:postgresql://, Prisma's ?schema=…, ?pgbouncer=true) into libpq's keywords. Throws Error for
/// anything else, without repeating a password.
[[nodiscard]] TranslatedUrl translate_url(std::string_view url);

}  // namespace gate

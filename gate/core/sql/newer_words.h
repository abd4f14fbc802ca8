// SPDX-License-Identifier: MIT
// Words of SQL that an older major does not know.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gate {

struct NewerWords {
  std::string words;  ///< "NULLS NOT DISTINCT"
  int major = 0;      ///< that brought them
};

/// What of the statement came with a major after `server_major`, the newest where several did.
/// Strings and comments count for nothing; a name of the user's that reads the same does: ask only
/// where the server refused the statement. Throws Error for an unterminated quote.
[[nodiscard]] std::optional<NewerWords> newer_words(std::string_view sql, int server_major);

/// What to tell somebody whose statement the server refused with this SQLSTATE, if it holds words
/// of a newer major.
[[nodiscard]] std::optional<std::string> newer_words_hint(std::string_view sqlstate,
                                                          std::string_view sql, int server_major);

/// Whether the server refused a statement for words that it does not know, by its SQLSTATE.
[[nodiscard]] bool is_about_words(std::string_view sqlstate);

/// The major of the pg_dump that wrote the file; absent where its head names none.
[[nodiscard]] std::optional<int> pg_dump_major(std::string_view file_text);

}  // namespace gate

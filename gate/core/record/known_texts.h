// SPDX-License-Identifier: MIT
// What statements are, by their exact texts: an application sends the same ones again and again.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "gate/core/record/lifted_statement.h"
#include "gate/core/record/statement_place.h"

namespace gate {

struct KnownText {
  std::string_view reason;  ///< why it is left out; then nothing else is known
  std::string key;
  LiftedStatement lifted;
  StatementPlace place;
};

/// What becomes of a statement's literals. A client may have written them for parameters; those in
/// a function stand in its source.
enum class Literals { lifted, kept };

/// Remembers them in bounded memory.
class KnownTexts {
 public:
  explicit KnownTexts(Literals literals) : literals_(literals) {}

  /// Until the next call.
  [[nodiscard]] const KnownText& of(const std::string& text);

 private:
  Literals literals_;
  std::unordered_map<std::string, KnownText> known_;
  std::size_t bytes_ = 0;
};

}  // namespace gate

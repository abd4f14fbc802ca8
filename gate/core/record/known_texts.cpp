// SPDX-License-Identifier: MIT
#include "gate/core/record/known_texts.h"

#include "gate/core/record/left_out.h"
#include "gate/core/record/statement_key.h"

namespace gate {
namespace {

constexpr std::size_t most_bytes = 16'000'000;
constexpr std::size_t bytes_of_entry = 500;

KnownText known_text(const std::string& text, Literals literals) {
  KnownText known;
  known.reason = reason_to_leave_out(text);
  if (!known.reason.empty()) return known;
  known.key = statement_key(text);
  known.lifted = literals == Literals::lifted ? lift_values(text)
                                              : LiftedStatement{tidy_statement(text), {}, {}};
  known.place = place_of(text);
  return known;
}

std::size_t size_of(const std::string& text, const KnownText& known) {
  std::size_t size = 2 * text.size() + known.key.size() + bytes_of_entry;
  for (const auto& value : known.lifted.values) size += sizeof value + (value ? value->size() : 0);
  return size;
}

}  // namespace

const KnownText& KnownTexts::of(const std::string& text) {
  if (const auto found = known_.find(text); found != known_.end()) return found->second;
  if (bytes_ > most_bytes) {
    known_.clear();
    bytes_ = 0;
  }
  KnownText known = known_text(text, literals_);
  bytes_ += size_of(text, known);
  return known_.emplace(text, std::move(known)).first->second;
}

}  // namespace gate

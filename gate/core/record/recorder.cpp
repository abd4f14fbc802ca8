// SPDX-License-Identifier: MIT
#include "gate/core/record/recorder.h"

#include <algorithm>

#include "gate/core/record/failed_statement.h"

namespace gate {
namespace {

constexpr std::size_t longest_statement = 1'000'000;
constexpr std::size_t most_bytes = 48'000'000;  // of all that is kept
constexpr std::size_t most_variants = 8;
constexpr std::size_t most_samples = 8;
constexpr std::size_t longest_sample = 100'000;
constexpr std::size_t most_sessions = 2'000;
constexpr std::size_t most_waiting_bytes = 16'000'000;

std::size_t size_of(const RecordedValues& values) {
  std::size_t size = 0;
  for (const auto& value : values) size += sizeof value + (value ? value->size() : 0);
  return size;
}

}  // namespace

const RecordedVariant& RecordedStatement::usual() const {
  return *std::ranges::max_element(variants, {}, &RecordedVariant::calls);
}

void Recorder::add(const LogEntry& entry) {
  if (!entry.backend.empty() && entry.backend != "client backend") return;
  if (entry.session.empty() || entry.application == own_application) return;
  std::vector<SentStatement> sent = sent_statements(entry);
  if (!sent.empty() && sent.front().is_nested) return add_nested(entry, sent.front());
  const bool failed = is_failure(entry);
  const bool is_end = entry.message.starts_with("disconnection: ");
  if (sent.empty() && !failed && !is_end) return;
  Session& session = session_of(entry);
  const bool is_explained = sent.size() == 1 && sent.front().is_explained;
  // One text of several statements is explained once for each, by its whole; EXECUTE by what it
  // runs.
  if (is_explained && !session.sent.empty() &&
      (session.raw == sent.front().text || session.sent.front().text == sent.front().text)) {
    if (session.sent.size() == 1) session.sent.front().milliseconds = sent.front().milliseconds;
    return;
  }
  if (failed && !entry.statement.empty()) {
    const std::size_t count = session.raw == entry.statement ? session.sent.size() : 1;
    executed_ += static_cast<std::int64_t>(count);
    left_out_["failed"] += static_cast<std::int64_t>(count);
    if (session.raw == entry.statement) session.sent.clear();
  }
  settle(session);
  if (is_end) {
    sessions_.erase(entry.session);
    return;
  }
  if (sent.empty()) return;
  session.raw = is_explained ? sent.front().text : statement_in_errors(entry);
  session.sent = std::move(sent);
  session.transaction = entry.transaction;
  session.database = entry.database;
  session.query_id = entry.query_id;
  waiting_bytes_ += session.raw.size();
  if (sessions_.size() > most_sessions || waiting_bytes_ > most_waiting_bytes)
    forget_idle_sessions();
}

Recorder::Session& Recorder::session_of(const LogEntry& entry) {
  Session& session = sessions_[entry.session];
  session.last_used = ++entries_;
  return session;
}

/// It has ended, while the statement that called the function is not known to succeed.
void Recorder::add_nested(const LogEntry& entry, const SentStatement& sent) {
  if (nested_ == Nested::ignored) return;
  ++executed_;
  if (sent.function.empty()) return leave_out("foreign key");
  if (sent.text.size() > longest_statement) return leave_out("too long");
  const KnownText& known = nested_texts_.of(sent.text);
  if (!known.reason.empty()) return leave_out(known.reason);
  keep(session_of(entry), sent, known);
  if (sessions_.size() > most_sessions) forget_idle_sessions();
}

/// All but the half that was used last.
void Recorder::forget_idle_sessions() {
  std::vector<std::size_t> uses;
  for (const auto& [id, session] : sessions_) uses.push_back(session.last_used);
  const auto middle = uses.begin() + static_cast<std::ptrdiff_t>(uses.size() / 2);
  std::ranges::nth_element(uses, middle);
  for (auto each = sessions_.begin(); each != sessions_.end();) {
    if (each->second.last_used > *middle) {
      ++each;
      continue;
    }
    settle(each->second);
    each = sessions_.erase(each);
  }
}

void Recorder::settle(Session& session) {
  for (const SentStatement& sent : session.sent) take(session, sent);
  session.sent.clear();
  waiting_bytes_ -= session.raw.size();
  session.raw.clear();
}

void Recorder::take(Session& session, const SentStatement& sent) {
  if (sent.is_continued) return;
  ++executed_;
  session.state.follow(sent.text, sent.values);
  if (sent.text.size() > longest_statement) return leave_out("too long");
  const KnownText& known = sent_texts_.of(sent.text);
  if (!known.reason.empty()) return leave_out(known.reason);
  keep(session, sent, known);
}

void Recorder::keep(Session& session, const SentStatement& sent, const KnownText& known) {
  auto found = statements_.find(known.key);
  if (found == statements_.end()) {
    if (bytes_ > most_bytes) return leave_out("over the limit of memory");
    bytes_ += known.key.size() + sizeof(RecordedStatement);
    found = statements_.emplace(known.key, RecordedStatement{}).first;
    found->second.key = known.key;
    found->second.session = session.state.current();
  }
  RecordedStatement& statement = found->second;
  ++statement.calls;
  statement.milliseconds += sent.milliseconds;
  if (statement.place.action.empty() && statement.place.source.empty())
    statement.place = known.place;
  if (statement.place.source.empty()) statement.place.source = sent.function;
  const RecordedValues& lifted = known.lifted.values;
  const RecordedValues& values = lifted.empty() ? sent.values : lifted;
  if (RecordedVariant* const variant = variant_of(statement, known, sent)) {
    ++variant->calls;
    add_sample(*variant, values);
    if (variant->query_id == 0 && !sent.is_nested) {
      variant->query_id = session.query_id;
      variant->database = session.database;
    }
  }
  count_repeat(session, statement, known, values);
}

/// Null where there are too many.
RecordedVariant* Recorder::variant_of(RecordedStatement& statement, const KnownText& known,
                                      const SentStatement& sent) {
  std::vector<RecordedVariant>& variants = statement.variants;
  const auto found = std::ranges::find(variants, known.lifted.text, &RecordedVariant::text);
  if (found != variants.end()) return &*found;
  if (variants.size() == most_variants || (!variants.empty() && bytes_ > most_bytes))
    return nullptr;
  RecordedVariant variant;
  variant.text = known.lifted.text;
  variant.sent = sent.text;
  variant.is_lifted = !known.lifted.values.empty();
  variant.is_nested = sent.is_nested;
  variant.types = variant.is_lifted ? known.lifted.types : sent.types;
  bytes_ += variant.text.size() + variant.sent.size() + sizeof variant;
  variants.push_back(std::move(variant));
  return &variants.back();
}

void Recorder::add_sample(RecordedVariant& variant, const RecordedValues& values) {
  if (values.empty() || variant.samples.size() == most_samples) return;
  const std::size_t size = size_of(values);
  if (!variant.samples.empty() && (size > longest_sample || bytes_ > most_bytes)) return;
  if (std::ranges::find(variant.samples, values) != variant.samples.end()) return;
  bytes_ += size;
  variant.samples.push_back(values);
}

void Recorder::count_repeat(Session& session, RecordedStatement& statement, const KnownText& known,
                            const RecordedValues& values) {
  const std::string& trace = known.place.trace;
  const std::string& group = trace.empty() ? session.transaction : trace;
  Repeats& repeats = trace.empty() ? session.in_transaction : session.in_request;
  if (group.empty() || values.empty()) return;
  statement.most_repeats =
      std::max(statement.most_repeats, repeats.count(group, statement.key, values));
}

RecordedStatements Recorder::finish() {
  for (auto& [id, session] : sessions_) settle(session);
  sessions_.clear();
  RecordedStatements recorded;
  for (auto& [key, statement] : statements_) recorded.statements.push_back(std::move(statement));
  statements_.clear();
  recorded.executed = executed_;
  recorded.left_out = std::move(left_out_);
  return recorded;
}

}  // namespace gate

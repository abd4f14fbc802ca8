// SPDX-License-Identifier: MIT
// Entries of a server's log -> the distinct statements of an application, in bounded memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/record/known_texts.h"
#include "gate/core/record/lifted_statement.h"
#include "gate/core/record/log_entry.h"
#include "gate/core/record/repeats.h"
#include "gate/core/record/sent_statements.h"
#include "gate/core/record/session_state.h"
#include "gate/core/record/statement_place.h"

namespace gate {

/// One text of a statement: another one has other lengths of lists, or other literals.
struct RecordedVariant {
  std::string text;                ///< with $1 …; tidy
  std::string sent;                ///< as it was sent for the first time
  std::vector<std::string> types;  ///< of literals, or as PREPARE declares them; empty: inferred
  bool is_lifted = false;          ///< its values stood in the text
  bool is_nested = false;          ///< a function ran it, whose variables stand in the text
  std::int64_t calls = 0;
  std::vector<RecordedValues> samples;  ///< different ones, the first that came
  std::string database;                 ///< in which it was run with `query_id`
  std::int64_t query_id = 0;            ///< 0: not known
};

struct RecordedStatement {
  std::string key;
  std::vector<RecordedVariant> variants;
  std::int64_t calls = 0;
  double milliseconds = 0;  ///< of all calls; 0: not known
  StatementPlace place;
  SessionSettings session;
  std::int64_t most_repeats = 0;  ///< with other values each, in one transaction or request

  /// The one that was called most.
  [[nodiscard]] const RecordedVariant& usual() const;
};

struct RecordedStatements {
  std::vector<RecordedStatement> statements;     ///< sorted by key
  std::int64_t executed = 0;                     ///< what was left out included
  std::map<std::string, std::int64_t> left_out;  ///< by reason
};

/// The application_name of plangate's own sessions, which are not recorded.
inline constexpr std::string_view own_application = "plangate";

/// Whether statements that functions ran are recorded, too.
enum class Nested { ignored, recorded };

class Recorder {
 public:
  explicit Recorder(Nested nested = Nested::ignored) : nested_(nested) {}

  void add(const LogEntry& entry);

  /// What was recorded. The last statement of each session counts as one that succeeded.
  [[nodiscard]] RecordedStatements finish();

 private:
  struct Session {
    SessionState state;
    std::vector<SentStatement> sent;  ///< whose success is not known yet
    std::string raw;                  ///< the text that an error of them would name
    std::string transaction;
    std::string database;
    std::int64_t query_id = 0;
    Repeats in_transaction;
    Repeats in_request;
    std::size_t last_used = 0;
  };

  void add_nested(const LogEntry& entry, const SentStatement& sent);
  Session& session_of(const LogEntry& entry);
  void settle(Session& session);
  void take(Session& session, const SentStatement& sent);
  void keep(Session& session, const SentStatement& sent, const KnownText& known);
  void add_sample(RecordedVariant& variant, const RecordedValues& values);
  [[nodiscard]] RecordedVariant* variant_of(RecordedStatement& statement, const KnownText& known,
                                            const SentStatement& sent);
  static void count_repeat(Session& session, RecordedStatement& statement, const KnownText& known,
                           const RecordedValues& values);
  void leave_out(std::string_view reason) { ++left_out_[std::string(reason)]; }
  void forget_idle_sessions();

  Nested nested_;
  std::map<std::string, Session> sessions_;
  std::size_t waiting_bytes_ = 0;  ///< of statements whose success is not known yet
  KnownTexts sent_texts_{Literals::lifted};
  KnownTexts nested_texts_{Literals::kept};
  std::map<std::string, RecordedStatement> statements_;  ///< by key
  std::size_t bytes_ = 0;                                ///< of texts and samples
  std::size_t entries_ = 0;
  std::int64_t executed_ = 0;
  std::map<std::string, std::int64_t> left_out_;
};

}  // namespace gate

// SPDX-License-Identifier: MIT
#include "gate/cli/commands/record_words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "gate/cli/commands/coverage_verdict.h"
#include "gate/core/text/numbers.h"
#include "gate/report/clean_text.h"

namespace gate {
namespace {

std::string count(std::int64_t number, std::string_view noun) {
  return format_count(static_cast<double>(number), noun);
}

std::string left_out_words(const RecordedStatements& recorded) {
  std::int64_t all = 0;
  std::vector<std::pair<std::int64_t, std::string>> reasons;
  for (const auto& [reason, number] : recorded.left_out) {
    all += number;
    reasons.emplace_back(-number, reason);
  }
  if (reasons.empty()) return {};
  std::ranges::sort(reasons);
  std::vector<std::string> words;
  for (const auto& [number, reason] : reasons)
    words.push_back(fmt::format("{} {}", format_count(static_cast<double>(-number)), reason));
  return fmt::format(", {} left out ({})", format_count(static_cast<double>(all)),
                     fmt::join(words, ", "));
}

std::string percent(double share) {
  return fmt::format("{:.0f} %", share * 100);
}

std::string place_of_repeat(const RecordedStatement& statement) {
  const std::string& source = statement.place.source;
  return source.empty() ? "" : fmt::format(" by {}", one_line(source));
}

}  // namespace

std::string coverage_words(const RecordedStatements& recorded, const Coverage& coverage) {
  std::vector<const RecordedStatement*> registered;
  for (const RegisteredStatement& each : coverage.registered) registered.push_back(each.statement);
  std::string words = fmt::format(
      "{} executed{}\n{}: {} registered, {} new\n", count(recorded.executed, "statement"),
      left_out_words(recorded),
      count(static_cast<std::int64_t>(recorded.statements.size()), "distinct statement"),
      registered.size(), coverage.unregistered.size());
  const Share share = share_of(registered, recorded);
  if (share.calls)
    words +=
        fmt::format("registered queries make up {} of the calls{}\n", percent(*share.calls),
                    share.time ? fmt::format(" and {} of the time", percent(*share.time)) : "");
  return words;
}

std::string written_words(const NewQuery& query) {
  std::vector<std::string> bindings;
  for (const RecordedBinding& binding : query.query.bindings) bindings.push_back(binding.name);
  const bool lacks_values = !query.query.asked.empty();
  return fmt::format("wrote {}{}", query.file,
                     lacks_values       ? ", whose parameters need values: see its first lines"
                     : bindings.empty() ? ""
                                        : fmt::format(" ({})", fmt::join(bindings, ", ")));
}

std::string refused_words(const RejectedStatement& statement) {
  return fmt::format("not registered, the seeded database refuses it ({}): {}", statement.message,
                     one_line(statement.statement));
}

std::string repeat_words(const RecordedStatement& statement) {
  std::string words;
  for (const Finding& finding : repeat_findings(statement, 0))
    words += fmt::format("{}note: {}{}: {} {}", words.empty() ? "" : "\n", finding.message,
                         place_of_repeat(statement), one_line(finding.detail), finding.hint);
  return words;
}

std::optional<Error> failure_of(const ApplicationRun& run, const Application& application) {
  constexpr const char* so_far = "What it had sent until then was recorded.";
  const std::string command = fmt::format("{}", fmt::join(application.command, " "));
  if (run.timed_out)
    return Error(fmt::format("the command did not end within {} seconds: {}",
                             *application.timeout_seconds, command),
                 so_far, "It was ended. Allow it more time with --timeout.");
  if (!run.server_end.empty())
    return Error("the server ended before the command: " + command, run.server_end,
                 "What it had sent until then was recorded. See what of it ended the server.");
  if (run.exit_code != 0)
    return Error(fmt::format("the command failed with exit code {}: {}", run.exit_code, command),
                 so_far,
                 "It found the database in DATABASE_URL, JDBC_URL, PGHOST, PGPORT, PGUSER, "
                 "PGPASSWORD and PGDATABASE. Its output is above.");
  return std::nullopt;
}

}  // namespace gate

// SPDX-License-Identifier: MIT
#include "gate/cli/commands/questions.h"

#include <fmt/format.h>
#include <unistd.h>

#include <optional>

#include "gate/core/sql/sql_lexer.h"
#include "gate/core/text/error.h"

namespace gate {
namespace {

/// A line that was typed; absent at the end of input. Throws Error on Ctrl-C.
std::optional<std::string> answer(const Streams& streams) {
  streams.out.flush();
  streams.err << std::flush;
  std::string line;
  if (!std::getline(streams.in, line)) return std::nullopt;
  return line;
}

std::string_view shown_standard(const InitSetting& setting) {
  return setting.standard.empty() ? setting.shown_standard : setting.standard;
}

/// Asks until the answer is valid; an empty answer means the default.
std::string asked(const InitSetting& setting, const Streams& streams) {
  streams.err << fmt::format("{}?\n  {}\n", setting.question, setting.why);
  while (true) {
    streams.err << fmt::format("  [{}] ", shown_standard(setting));
    const auto line = answer(streams);
    if (!line) streams.err << "\n";
    if (!line || line->empty() || *line == shown_standard(setting))
      return std::string(setting.standard);
    try {
      return accepted_value(setting, *line);
    } catch (const Error&) {
      streams.err << fmt::format("  That {}. {}\n", setting.refusal, setting.hint);
    }
  }
}

}  // namespace

bool can_ask() {
  return isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1;
}

InitSettings chosen_settings(const std::map<std::string, std::string>& given,
                             const Streams& streams) {
  InitSettings settings = given_settings(given);
  if (!can_ask()) return settings;
  streams.err << "Press Enter to take the value in brackets.\n";
  for (const InitSetting& setting : init_setting_table())
    if (!given.contains(std::string(setting.flag)))
      settings.*setting.member = asked(setting, streams);
  return settings;
}

bool agreed(const std::string& question, const Streams& streams) {
  streams.err << question << "\n  [no] ";
  const auto line = answer(streams);
  return line && (to_lower(*line) == "y" || to_lower(*line) == "yes");
}

}  // namespace gate

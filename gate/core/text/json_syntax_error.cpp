// SPDX-License-Identifier: MIT
// simdjson does not say where a text is wrong and often not why. nlohmann's parser does both, so it
// parses the text again for the message.
#include "gate/core/text/json_syntax_error.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "gate/core/text/pasted_explain.h"
#include "gate/core/text/utf16.h"

namespace gate {
namespace {

struct Fault {
  std::size_t byte = 0;  ///< counted from 1; 0 if unknown
  std::string words;
};

/// Accepts all valid input and keeps none of it.
class FaultFinder : public nlohmann::json_sax<nlohmann::ordered_json> {
 public:
  bool null() override { return true; }
  bool boolean(bool /*value*/) override { return true; }
  bool number_integer(std::int64_t /*value*/) override { return true; }
  bool number_unsigned(std::uint64_t /*value*/) override { return true; }
  bool number_float(double /*value*/, const std::string& /*text*/) override { return true; }
  bool string(std::string& /*value*/) override { return true; }
  bool binary(nlohmann::ordered_json::binary_t& /*value*/) override { return true; }
  bool start_object(std::size_t /*elements*/) override { return true; }
  bool key(std::string& /*value*/) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t /*elements*/) override { return true; }
  bool end_array() override { return true; }

  bool parse_error(std::size_t byte, const std::string& /*token*/,
                   const nlohmann::ordered_json::exception& error) override {
    found_ = Fault{byte, error.what()};
    return false;
  }

  [[nodiscard]] const std::optional<Fault>& found() const { return found_; }

 private:
  std::optional<Fault> found_;
};

int line_at(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  return 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
}

/// The offset of a line that begins with git's conflict marker; npos if there is none.
std::size_t conflict_marker(std::string_view text) {
  constexpr std::string_view marker = "<<<<<<<";
  if (text.substr(0, marker.size()) == marker) return 0;
  const std::size_t found = text.find("\n<<<<<<<");
  return found == std::string_view::npos ? found : found + 1;
}

/// The query named in a baseline's text that cannot be parsed.
std::string query_named_in(std::string_view text) {
  constexpr std::string_view key = "\"query\": \"";
  const std::size_t found = text.find(key);
  if (found == std::string_view::npos) return "SUITE/QUERY";
  const std::string_view rest = text.substr(found + key.size());
  return std::string(rest.substr(0, rest.find('"')));
}

Error conflict_error(std::string_view text, const std::string& file, std::size_t offset) {
  return Error(fmt::format("{}:{}: merge conflict", file, line_at(text, offset)),
               "git has left its conflict markers in this file",
               fmt::format("Resolve the conflict, or take either side and run plangate refresh {}.",
                           query_named_in(text)));
}

/// nlohmann's message without its prefix and without the text last read, which may be anything.
std::string reason_of(std::string_view what) {
  const bool has_place = what.find("column ") != std::string_view::npos;
  const std::size_t from = what.find(has_place ? ": " : "] ");
  if (from != std::string_view::npos) what.remove_prefix(from + 2);
  return std::string(what.substr(0, what.find("; last read")));
}

/// Where and why; without a line if nlohmann's parser finds nothing wrong.
Error fault_error(std::string_view text, const std::string& file, const std::string& reason,
                  const std::string& hint) {
  FaultFinder finder;
  nlohmann::ordered_json::sax_parse(text, &finder);
  if (!finder.found()) return Error(file + ": not valid JSON", reason, hint);
  const std::size_t byte = finder.found()->byte;
  const std::size_t offset = std::min(byte == 0 ? 0 : byte - 1, text.size());
  return Error(fmt::format("{}:{}: not valid JSON", file, line_at(text, offset)),
               reason_of(finder.found()->words), hint);
}

}  // namespace

Error json_syntax_error(std::string_view text, const std::string& file, const std::string& reason) {
  if (const auto converted = utf8_of_utf16(text))
    return json_syntax_error(*converted, file, reason);
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
    return Error(file + ": empty, where JSON is expected", {},
                 "Restore the file, or write it again.");
  const std::size_t marker = conflict_marker(text);
  if (marker != std::string_view::npos) return conflict_error(text, file, marker);
  if (const auto other = other_explain_format(text))
    return Error(fmt::format("{}: {}, where JSON is expected", file, other->name), {},
                 std::string(other->hint));
  const bool table = text.substr(0, 2'000).find("QUERY PLAN") != std::string_view::npos;
  return fault_error(text, file, reason,
                     table ? "This is psql's table output. Record the plan with psql -XqAt."
                           : "Restore the file, or write it again.");
}

}  // namespace gate

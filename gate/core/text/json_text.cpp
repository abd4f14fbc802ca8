// SPDX-License-Identifier: MIT
// The limits are checked in one pass over the text, before any value is built: size, depth, and the
// work that objects cost (they are searched from front to back, so a huge one is quadratic).
#include "gate/core/text/json_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <vector>

#include "gate/core/text/error.h"
#include "gate/core/text/json_repair.h"
#include "gate/core/text/json_values.h"

namespace gate {
namespace {

constexpr std::size_t size_limit = 64U << 20U;
constexpr std::size_t size_limit_in_parts = 1U << 30U;
constexpr std::size_t depth_limit = 1'000;
constexpr std::size_t explain_depth_limit = 1'100;  // 500 nodes, two levels each, and some air
constexpr std::size_t work_limit = 200'000'000;     // one object of 20,000 members

int line_of(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  return 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
}

Error too_much(const std::string& file, const std::string& what) {
  return Error(file + ": " + what, {}, "No plan is that large: check which file this is.");
}

struct Container {
  bool object = false;
  std::size_t members = 0;
};

class LimitCheck {
 public:
  LimitCheck(std::string_view text, std::size_t depth, const std::string& file)
      : text_(text), depth_(depth), file_(file) {}

  void run(std::size_t most_bytes = size_limit) {
    if (text_.size() > most_bytes)
      throw too_much(file_, fmt::format("larger than {} MB", most_bytes >> 20U));
    for (std::size_t at = 0; at < text_.size(); ++at)
      if (text_[at] == '"')
        at = end_of_string(at);
      else if (is_structural(text_[at]))
        take(text_[at]);
  }

 private:
  static bool is_structural(char c) {
    return c == ',' || c == '{' || c == '}' || c == '[' || c == ']';
  }

  std::size_t end_of_string(std::size_t at) const {
    for (++at; at < text_.size() && text_[at] != '"'; ++at)
      if (text_[at] == '\\') ++at;
    return at;
  }

  void take(char character) {
    if (character == '{' || character == '[') {
      open_.push_back({character == '{', 0});
      if (open_.size() > depth_)
        throw too_much(file_, fmt::format("nested deeper than {} levels", depth_));
    } else if (character == '}' || character == ']') {
      if (!open_.empty()) open_.pop_back();
    } else if (character == ',' && !open_.empty() && open_.back().object) {
      work_ += ++open_.back().members;
      if (work_ > work_limit) throw too_much(file_, "an object has too many members");
    }
  }

  std::string_view text_;
  std::size_t depth_;
  const std::string& file_;
  std::vector<Container> open_;
  std::size_t work_ = 0;
};

/// The offset of a line that git's conflict marker begins; npos where there is none.
std::size_t conflict_marker(std::string_view text) {
  constexpr std::string_view marker = "<<<<<<<";
  if (text.substr(0, marker.size()) == marker) return 0;
  const std::size_t found = text.find("\n<<<<<<<");
  return found == std::string_view::npos ? found : found + 1;
}

/// The query that a baseline's text names, though the text cannot be parsed.
std::string query_named_in(std::string_view text) {
  constexpr std::string_view key = "\"query\": \"";
  const std::size_t found = text.find(key);
  if (found == std::string_view::npos) return "SUITE/QUERY";
  const std::string_view rest = text.substr(found + key.size());
  return std::string(rest.substr(0, rest.find('"')));
}

Error conflict_error(std::string_view text, const std::string& file, std::size_t offset) {
  return Error(fmt::format("{}:{}: merge conflict", file, line_of(text, offset)),
               "git has left its conflict markers in this file",
               fmt::format("Resolve the conflict, or take either side and run plangate refresh {}.",
                           query_named_in(text)));
}

/// nlohmann's words without its prefix and without the text last read, which may be anything.
std::string reason_of(std::string_view what) {
  std::size_t from = what.find("column ");
  from = what.find(from == std::string_view::npos ? "] " : ": ",
                   from == std::string_view::npos ? 0 : from);
  if (from != std::string_view::npos) what.remove_prefix(from + 2);
  return std::string(what.substr(0, what.find("; last read")));
}

Error syntax_error(std::string_view text, const std::string& file, std::size_t byte,
                   std::string_view what) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
    return Error(file + ": empty, where JSON is expected", {},
                 "Restore the file, or write it again.");
  const std::size_t marker = conflict_marker(text);
  if (marker != std::string_view::npos) return conflict_error(text, file, marker);
  const std::size_t offset = std::min(byte == 0 ? 0 : byte - 1, text.size());
  const bool table = text.substr(0, 2'000).find("QUERY PLAN") != std::string_view::npos;
  return Error(fmt::format("{}:{}: not valid JSON", file, line_of(text, offset)), reason_of(what),
               table ? "This is a table as psql draws it. Record the plan with psql -XqAt."
                     : "Restore the file, or write it again.");
}

/// Remembers the keys of the objects that are open. A key given twice is what a merge leaves that
/// went wrong without a conflict, and the parser would silently keep one of the two.
class DuplicateCheck {
 public:
  explicit DuplicateCheck(const std::string& file) : file_(file) {}

  bool operator()(int depth, nlohmann::ordered_json::parse_event_t event,
                  const nlohmann::ordered_json& parsed) {
    const auto level = static_cast<std::size_t>(depth);
    keys_.resize(std::max(keys_.size(), level + 2));
    if (event == nlohmann::ordered_json::parse_event_t::object_start) keys_[level + 1].clear();
    if (event != nlohmann::ordered_json::parse_event_t::key) return true;
    const auto& key = parsed.get_ref<const std::string&>();
    if (!keys_[level].insert(key).second)
      throw Error(fmt::format("{}: \"{}\" stands twice in one object", file_, key), {},
                  "Keep one of the two, or write the file again.");
    return true;
  }

 private:
  const std::string& file_;
  std::vector<std::set<std::string>> keys_;  // by depth
};

nlohmann::ordered_json parse_strictly(std::string_view text, const std::string& file,
                                      const nlohmann::ordered_json::parser_callback_t& check) {
  try {
    return nlohmann::ordered_json::parse(text, check);
  } catch (const nlohmann::json::parse_error& error) {
    throw syntax_error(text, file, error.byte, error.what());
  } catch (const nlohmann::json::exception& error) {
    throw syntax_error(text, file, 0, error.what());
  }
}

}  // namespace

nlohmann::ordered_json parse_json(std::string_view text, const std::string& file) {
  LimitCheck(text, depth_limit, file).run();
  return parse_strictly(text, file, DuplicateCheck(file));
}

nlohmann::ordered_json parse_json_in_parts(
    std::string_view text, const std::string& file, std::string_view key,
    const std::function<void(const nlohmann::ordered_json&)>& take) {
  using Event = nlohmann::ordered_json::parse_event_t;
  LimitCheck(text, depth_limit, file).run(size_limit_in_parts);
  DuplicateCheck is_read(file);
  bool inside = false;
  return parse_strictly(text, file, [&](int depth, Event event, nlohmann::ordered_json& parsed) {
    if (!is_read(depth, event, parsed)) return false;
    if (depth == 1 && event == Event::key) inside = parsed.get_ref<const std::string&>() == key;
    const bool is_part = inside && depth == 2 && event == Event::object_end;
    if (is_part) take(parsed);
    return !is_part;
  });
}

nlohmann::ordered_json parse_explain_json(std::string_view text, const std::string& file) {
  if (text.size() <= size_limit)
    if (std::optional<nlohmann::ordered_json> plain = parse_plain_json(text, explain_depth_limit))
      return std::move(*plain);
  LimitCheck(text, explain_depth_limit, file).run();
  nlohmann::ordered_json value = nlohmann::ordered_json::parse(text, nullptr, false);
  if (!value.is_discarded()) return value;
  const std::string repaired = repair_explain_json(text);
  LimitCheck(repaired, explain_depth_limit, file).run();  // objects may have grown
  value = nlohmann::ordered_json::parse(repaired, nullptr, false);
  return value.is_discarded() ? parse_strictly(text, file, nullptr) : value;
}

}  // namespace gate

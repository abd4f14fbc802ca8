// SPDX-License-Identifier: MIT
// Bytes in pieces, cut into lines.
#include "gate/core/record/line_cutter.h"

#include <doctest/doctest.h>

#include <vector>

using namespace gate;

namespace {

std::vector<std::string> lines_of(const std::vector<std::string>& pieces) {
  LineCutter cutter;
  std::vector<std::string> lines;
  const auto read = [&](const LogLine& line) { lines.emplace_back(line.text); };
  for (const std::string& piece : pieces) cutter.add(piece, read);
  cutter.finish(read);
  return lines;
}

using Lines = std::vector<std::string>;

/// How long the only line is then, and whether it was cut.
std::pair<std::size_t, bool> length_of(std::initializer_list<std::string_view> pieces) {
  LineCutter cutter;
  std::pair<std::size_t, bool> length;
  const auto read = [&](const LogLine& line) { length = {line.text.size(), line.is_cut}; };
  for (const std::string_view piece : pieces) cutter.add(piece, read);
  cutter.finish(read);
  return length;
}

}  // namespace

TEST_CASE("lines end where they end, whatever pieces they come in") {
  CHECK(lines_of({"a\nb\r\n\nc"}) == Lines{"a", "b", "", "c"});
  CHECK(lines_of({"a", "b", "\nc\r", "\n"}) == Lines{"ab", "c"});
  CHECK(lines_of({"a\rb\n"}) == Lines{"a\rb"});
  CHECK(lines_of({"", ""}).empty());
}

TEST_CASE("a line is cut where it is longer than an entry may be") {
  const std::string longest(longest_log_entry, 'a');
  CHECK(length_of({longest}) == std::pair(longest_log_entry, false));
  CHECK(length_of({longest, "aa", "a\n"}) == std::pair(longest_log_entry, true));
}

TEST_CASE("a carriage return is a line's end only where the line is whole") {
  std::string line(longest_log_entry, 'a');
  line.back() = '\r';
  CHECK(length_of({line, "\n"}) == std::pair(longest_log_entry - 1, false));
  line += "a\n";
  CHECK(length_of({line}) == std::pair(longest_log_entry, true));
}

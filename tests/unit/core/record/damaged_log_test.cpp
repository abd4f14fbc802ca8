// SPDX-License-Identifier: MIT
// Logs in pieces, in part, of other majors, in other encodings, and too large.
#include <doctest/doctest.h>

#include <array>
#include <utility>

#include "tests/unit/core/record/recorded_log.h"

using namespace gate;

namespace {

constexpr const char* row_start =
    R"(2026-01-15 12:00:00.000 UTC,"app","shop",17,"[local]",65a5.11,1,"idle",)"
    R"(2026-01-15 12:00:00 UTC,3/4,0,)";

std::string row(const std::string& message, const std::string& rest = {}) {
  return row_start + ("LOG,00000,\"" + message + "\"" + rest) + "\n";
}

std::string object(const std::string& message) {
  return R"({"timestamp":"2026-01-15","pid":17,"session_id":"65a5.11","error_severity":"LOG",)"
         R"("message":")" +
         message + R"(","backend_type":"client backend","query_id":0})" + "\n";
}

std::vector<std::string> messages(LogFormat format, std::string_view log) {
  return messages_of(entries_in(LogReader(format), log));
}

LogEntry only_entry(LogFormat format, std::string_view log) {
  const std::vector<LogEntry> entries = entries_in(LogReader(format), log, 1U << 20U);
  REQUIRE(entries.size() == 1);
  return entries.front();
}

}  // namespace

TEST_CASE("a log may come in pieces of any size") {
  for (const auto& [file, format] : {std::pair("server.json", LogFormat::json),
                                     {"server.csv", LogFormat::csv},
                                     {"server.log", LogFormat::stderr_text}}) {
    const std::string log = recorded_log(std::string("pg15/") + file);
    const std::vector<LogEntry> whole = entries_in(LogReader(format), log, log.size());
    CHECK(whole.size() > 20);
    for (const std::size_t piece : {1U, 2U, 3U, 7U, 1000U}) {
      CHECK(entries_in(LogReader(format), log, piece) == whole);
      CHECK(entries_in(LogReader(format, "%m [%p] %q%u@%d "), log, piece) == whole);
    }
  }
}

TEST_CASE("an entry is returned as soon as its line ends") {
  for (const auto& [format, line] :
       {std::pair(LogFormat::json, object("a")), {LogFormat::csv, row("a")}}) {
    LogReader reader(format);
    CHECK(reader.add(line.substr(0, line.size() - 1)).empty());
    CHECK(reader.add("\n").size() == 1);
    CHECK(reader.finish().empty());
  }
}

TEST_CASE("every major's formats tell the same") {
  for (const std::string major : {"pg14", "pg15", "pg18"}) {
    const auto csv = entries_in(LogReader(LogFormat::csv), recorded_log(major + "/server.csv"));
    CHECK(of_clients(csv).size() == 23);
    if (major == "pg14") continue;
    CHECK(csv == entries_in(LogReader(LogFormat::json), recorded_log(major + "/server.json")));
  }
}

TEST_CASE("a csvlog of an older major has fewer columns") {
  const LogEntry of_12 = only_entry(LogFormat::csv, row("a", ",,,,,,,,,\"psql\""));
  CHECK(of_12.application == "psql");
  CHECK(of_12.backend.empty());
  const LogEntry of_13 = only_entry(LogFormat::csv, row("a", ",,,,,,,,,\"psql\",\"walsender\""));
  CHECK(of_13.backend == "walsender");
  CHECK(of_13.query_id == 0);
  CHECK(only_entry(LogFormat::csv, row("a", ",,,,,,,,,\"psql\",\"walsender\",")).query_id == 0);
  const LogEntry of_14 =
      only_entry(LogFormat::csv, row("a", ",,,,,,,,,\"psql\",\"walsender\",,-42"));
  CHECK(of_14.query_id == -42);
}

TEST_CASE("without a session's id, the process's stands in") {
  CHECK(only_entry(LogFormat::json, R"({"pid":17,"error_severity":"LOG","message":"a"})").session ==
        "17");
}

TEST_CASE("bytes that are not UTF-8 are replaced") {
  const std::string latin1 = "caf\xE9 \xFF";
  CHECK(only_entry(LogFormat::json, object(latin1)).message == "caf\uFFFD \uFFFD");
  CHECK(only_entry(LogFormat::csv, row(latin1)).message == "caf\uFFFD \uFFFD");
  CHECK(only_entry(LogFormat::stderr_text, "LOG:  " + latin1 + "\n").message == "caf\uFFFD \uFFFD");
}

TEST_CASE("Windows' line ends are none of a text") {
  CHECK(messages(LogFormat::json, "{\"error_severity\":\"LOG\",\"message\":\"a\"}\r\n\r\n") ==
        std::vector<std::string>{"a"});
  LogReader reader(LogFormat::csv);
  CHECK(reader.add(std::string(row_start) + "LOG,00000,a\r\n\r\n").at(0).message == "a");
  CHECK(reader.add(std::string(row_start) + "LOG,00000,\"a\"\r\n\r\n").at(0).message == "a");
  CHECK(reader.unreadable_lines() == 0);
}

TEST_CASE("a csvlog that begins or breaks off within a row is read from the next one on") {
  const std::vector<std::string> expected = {"first", "last"};
  for (const std::string damage :
       {"", "of a statement\"\"s text\"\nSELECT\n", "2026-01-15 12:00:00.000 UTC,\"a\"b\n",
        "2026-01-15 12:00:00.000 UTC,\"app\",\"shop\"\n", "2026-01-15 12:00:00.0\n",
        "\",,,,,,,,,\"\",\"\"\n"}) {
    CAPTURE(damage);
    CHECK(messages(LogFormat::csv, damage + row("first") + damage + row("last")) == expected);
  }
  LogReader reader(LogFormat::csv);
  CHECK(reader.add("text\n1,2\n").empty());
  CHECK(reader.add(std::string(row_start) + "LOG,00000\n").empty());
  CHECK(reader.add(std::string(100, '1') + std::string(100, ',') + "\n").empty());
  CHECK(reader.add(row_start).empty());
  CHECK(reader.add("LOG,00000,\"open").empty());
  CHECK(reader.finish().empty());
  CHECK(reader.unreadable_lines() == 5);
}

TEST_CASE("a csvlog's last row may lack its line end, behind quotes or not") {
  for (const std::string message : {"last", "\"last\""}) {
    CAPTURE(message);
    LogReader reader(LogFormat::csv);
    CHECK(reader.add(row_start + ("LOG,00000," + message)).empty());
    CHECK(messages_of(reader.finish()) == std::vector<std::string>{"last"});
  }
}

TEST_CASE("a jsonlog's broken lines are passed over") {
  LogReader reader(LogFormat::json);
  const std::string log = "{\"error_sev\n[1]\n{}\n" + object("a") + R"({"error_severity":"LOG")";
  CHECK(reader.add(log).size() == 1);
  CHECK(reader.finish().empty());
  CHECK(reader.unreadable_lines() == 4);
}

TEST_CASE("what is too long is cut, and the next entry is whole") {
  const std::string text(longest_log_entry + 100, 'x');
  for (const auto& [format, log] : {std::pair(LogFormat::json, object(text) + object("next")),
                                    {LogFormat::csv, row(text) + row("next")},
                                    {LogFormat::stderr_text, "LOG:  " + text + "\nLOG:  next\n"}}) {
    const std::vector<LogEntry> entries = entries_in(LogReader(format), log, 1U << 20U);
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].is_cut);
    CHECK(entries[0].message.size() <= longest_log_entry);
    CHECK(entries[0].message.size() > longest_log_entry - 1000);
    CHECK(entries[0].severity == "LOG");
    CHECK(entries[1].message == "next");
    CHECK_FALSE(entries[1].is_cut);
  }
}

TEST_CASE("a jsonlog's text is not cut within an escape") {
  const std::size_t begin = object("").find("\",\"backend_type");
  const std::string text = std::string(longest_log_entry - begin - 3, 'x') + R"(\u001b)";
  const LogEntry entry = only_entry(LogFormat::json, object(text + text));
  CHECK(entry.is_cut);
  CHECK(entry.message.size() == longest_log_entry - begin - 3);
  const std::string before(longest_log_entry - begin - 6, 'x');  // a whole escape is kept
  CHECK(only_entry(LogFormat::json, object(before + R"(\u001b)" + text)).message.size() ==
        before.size() + 1);
  CHECK(only_entry(LogFormat::json, object("\\n" + text)).message.size() > before.size());
}

TEST_CASE("an entry of many lines is cut too") {
  std::string log = "LOG:  a\n";
  for (int line = 0; line < 70; ++line) log += "\t" + std::string(1'000'000, 'x') + "\n";
  const LogEntry entry = only_entry(LogFormat::stderr_text, log);
  CHECK(entry.is_cut);
  CHECK(entry.message.size() == longest_log_entry);
}

TEST_CASE("an entry of 64 MB is whole, and one byte more is cut") {
  std::string other_fields = row_start;
  std::erase_if(other_fields, [](char byte) { return byte == ',' || byte == '"'; });
  const std::string text(longest_log_entry - other_fields.size() - 8, 'x');  // LOG and 00000
  CHECK_FALSE(only_entry(LogFormat::csv, row(text)).is_cut);
  CHECK(only_entry(LogFormat::csv, row(text + "x")).is_cut);
  const std::string full = "LOG:  a\n\t" + std::string(longest_log_entry - 2, 'x') + "\n";
  CHECK_FALSE(only_entry(LogFormat::stderr_text, full).is_cut);
  CHECK(only_entry(LogFormat::stderr_text, full + "\t\n").is_cut);
}

TEST_CASE("a row of 64 columns is read, a longer one is no row of a csvlog") {
  CHECK(messages(LogFormat::csv, row("a", std::string(50, ','))).size() == 1);
  CHECK(messages(LogFormat::csv, row("a", std::string(51, ','))).empty());
}

TEST_CASE("what continues an entry that is missing is counted as unreadable") {
  LogReader reader(LogFormat::stderr_text);
  CHECK(reader.add("\tSELECT 1\n").empty());
  CHECK(reader.finish().empty());
  CHECK(reader.unreadable_lines() == 1);
}

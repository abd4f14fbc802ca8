// SPDX-License-Identifier: MIT
// plangate capture on a real server, which is the throwaway one of an outer run that hands its URL
// to a command of its seed.
#include <doctest/doctest.h>

#include <filesystem>
#include <sstream>

#include "tests/database/project.h"

using gate::test::Project;

namespace {

/// The statistics of the file by table ("orders", also its indexes) and column, index or statistics
/// ("" for the table itself).
class CapturedFile {
 public:
  explicit CapturedFile(const std::string& text) : json_(nlohmann::json::parse(text)) {}

  [[nodiscard]] nlohmann::json line(const std::string& table, const std::string& key = "kind",
                                    const nlohmann::json& value = nullptr) const {
    for (const nlohmann::json& each : json_.at("statistics"))
      if (each.at("table") == table && each.contains(key) &&
          (value.is_null() || each.at(key) == value))
        return each;
    return nlohmann::json::object();
  }

  [[nodiscard]] const nlohmann::json& whole() const { return json_; }

 private:
  nlohmann::json json_;
};

class Production : public Project {
 public:
  Production() {
    write("plangate.toml",
          "[suite.source]\nseed = [\"source.sql\", { run = \"sh ./inner.sh\", tcp = true }]\n"
          "queries = [\"one.sql\"]\n");
    write("one.sql", "SELECT 1;\n");
    std::filesystem::copy(SOURCE_DIRECTORY "/tests/database/production/source.sql",
                          folder() + "/source.sql");
  }

  /// Runs shell commands while the server lives; $plangate is the program.
  void run(const std::string& commands) const {
    write("inner.sh", "set -e\nplangate='" PLANGATE_BINARY "'\n" + commands);
    const gate::test::Ran ran = plangate({"seed", "source", "--no-cache"});
    INFO(ran.out, ran.err);
    REQUIRE(ran.exit_code == 0);
  }
};

/// The server lets in one role of its own.
const std::string reader_url = R"(
psql -qX <<'sql'
CREATE ROLE reader;
GRANT SELECT ON orders, events TO reader;
GRANT SELECT (a) ON parent TO reader;
sql
separator='?'
case $DATABASE_URL in *\?*) separator='&' ;; esac
reader="$DATABASE_URL${separator}options=-crole%3Dreader"
)";

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("the output of the script in psql is the file, byte for byte, and so is a second one") {
  const Production source;
  source.run(R"(
$plangate capture --from "$DATABASE_URL" -o kept/production.json
$plangate capture --from "$DATABASE_URL" > printed
$plangate capture --from "$DATABASE_URL" -o kept/production.json
$plangate capture --sql > capture.sql
psql -X -f capture.sql > by_psql
$plangate capture --from "$DATABASE_URL" --round 2 > rounded
$plangate capture --sql --round 2 > rounded.sql
psql -X -f rounded.sql > rounded_by_psql
)");
  const std::string file = source.read("kept/production.json");
  CHECK(source.read("printed") == file);
  CHECK(source.read("by_psql") == file);
  CHECK(source.read("rounded") != file);
  CHECK(source.read("rounded_by_psql") == source.read("rounded"));
  const CapturedFile rounded(source.read("rounded"));
  CHECK(rounded.whole()["digits"] == 2);
  CHECK(rounded.line("events")["rows"] == 5000);
  CHECK(rounded.line("events_middle")["rows"] == 1900);
  CHECK(rounded.line("orders", "column", "note")["null_frac"] == 0.33);
}

TEST_CASE("a capture holds what the planner knows of each kind of relation") {
  const Production source;
  source.run(R"(
psql -qX -c 'CREATE TABLE unanalysed (x integer)'
$plangate capture --from "$DATABASE_URL" > file
)");
  const std::string text = source.read("file");
  const CapturedFile file(text);
  CHECK(file.whole()["version"] == 1);
  CHECK(file.whole()["settings"].size() > 40);
  CHECK(file.line("orders")["rows"] == 20000);
  CHECK(file.line("orders")["all_visible"] == file.line("orders")["pages"]);
  CHECK(file.line("orders", "column", "tenant_id")["most_common_freqs"][0] == 0.4);
  CHECK(file.line("orders", "column", "tags")["most_common_elem_freqs"][0] == 1);
  CHECK(file.line("orders", "index", "orders_open")["partial"] == true);
  CHECK(file.line("orders", "index", "orders_open")["columns"] ==
        nlohmann::json::parse("[\"tenant_id\"]"));
  CHECK(file.line("orders", "index", "orders_tags")["method"] == "gin");
  CHECK(file.line("orders", "column", "lower")["index"] == "orders_lower");
  CHECK(file.line("orders", "column", "lower")["n_distinct"] == 50);
  CHECK(file.line("orders", "determine")["degree"] == 1);
  CHECK(file.line("orders", "expression", 1)["n_distinct"] == 50);
  CHECK(file.line("events")["kind"] == "partitioned table");
  CHECK(file.line("events", "column", "who")["inherited"] == true);
  CHECK(file.line("events_first")["partition"] == 1);
  CHECK(file.line("events_middle")["partition"] == 2);
  CHECK(file.line("events_later")["partition"] == 3);
  CHECK(file.line("events_rest")["default"] == true);
  CHECK(file.line("numbers_negative")["partition"] == 1);
  CHECK(file.line("numbers_low")["partition"] == 2);
  CHECK(file.line("numbers_high")["partition"] == 3);
  CHECK(file.line("parent", "inherited", true)["column"] == "a");
  CHECK(file.line("tenants")["kind"] == "materialized view");
  CHECK(file.line("T'a\\ble")["schema"] == "Odd \"schema");
  CHECK_FALSE(file.line("unanalysed").contains("rows"));
  CHECK(file.line("unanalysed", "column", "x").size() == 3);
  CHECK(text.find("unreadable") == std::string::npos);
}

TEST_CASE("no value of the data and of the definitions is in a capture") {
  const Production source;
  source.run(R"(
$plangate capture --from "$DATABASE_URL" > file
psql -qXAt > values <<'sql'
SELECT DISTINCT word FROM (
  SELECT value FROM orders, jsonb_each_text(to_jsonb(orders))
  UNION ALL SELECT unnest(tags) FROM orders
  UNION ALL SELECT value FROM events, jsonb_each_text(to_jsonb(events))
  UNION ALL SELECT value FROM child, jsonb_each_text(to_jsonb(child))
  UNION ALL SELECT enumlabel FROM pg_enum) AS data(word)
WHERE word ~ '[^0-9]' AND length(word) > 3;
sql
)");
  const std::string text = source.read("file");
  const auto values = lines_of(source.read("values"));
  CHECK(values.size() > 1000);
  for (const std::string& value : values)
    CHECK_MESSAGE(text.find(value) == std::string::npos, value);
  CHECK(text.find("secret") == std::string::npos);  // and what stands in definitions
  CHECK(text.find("2031") == std::string::npos);
}

TEST_CASE("a role that may read some tables captures them, and the others are named") {
  const Production source;
  source.run(reader_url + R"(
$plangate capture --from "$reader" -o file 2> messages
$plangate capture --sql > capture.sql
psql -X -f capture.sql "$reader" > by_psql
)");
  CHECK(source.read("by_psql") == source.read("file"));
  const CapturedFile file(source.read("file"));
  CHECK(file.line("orders", "column", "tenant_id")["most_common_freqs"][0] == 0.4);
  CHECK(file.line("events", "column", "who")["n_distinct"] == 7);
  CHECK(file.line("events_middle")["rows"] == 1932);  // sizes are open to all
  CHECK(file.line("events_middle", "column", "who")["unreadable"] == true);
  CHECK(file.line("orders", "statistics", "orders_status")["unreadable"] == true);
  CHECK(file.line("orders", "column", "lower")["unreadable"] == true);
  CHECK(file.line("parent", "column", "b")["unreadable"] == true);
  CHECK_FALSE(file.line("parent", "column", "a").contains("unreadable"));
  const std::string messages = source.read("messages");
  for (const char* named :
       {"public.orders: index orders_lower, statistics orders_note_groups, statistics "
        "orders_status",
        "public.events_middle: every column", "public.parent: column b", "pg_read_all_data"})
    CHECK_MESSAGE(messages.find(named) != std::string::npos, messages);
  CHECK(messages.find("public.events:") == std::string::npos);
}

TEST_CASE("a capture waits for no lock of a table, nor does it change anything") {
  const Production source;
  source.run(R"(
export plangate
psql -qXAt <<'sql' > transactions
BEGIN;
LOCK TABLE orders, events IN ACCESS EXCLUSIVE MODE;
\! "$plangate" capture --from "$DATABASE_URL" -o file
ROLLBACK;
SELECT pg_current_xact_id();
\! "$plangate" capture --from "$DATABASE_URL" -o file
SELECT pg_current_xact_id();
sql
)");
  CHECK(source.exists("file"));
  const auto transactions = lines_of(source.read("transactions"));
  REQUIRE(transactions.size() == 2);
  CHECK(std::stoi(transactions[1]) == std::stoi(transactions[0]) + 1);
}

TEST_CASE("capture overwrites no file that is no capture") {
  const Production source;
  source.write("notes", "mine\n");
  source.write("empty", "");
  source.run(R"(
$plangate capture --from "$DATABASE_URL" -o notes 2> messages && exit 1
$plangate capture --from "$DATABASE_URL" -o empty
)");
  CHECK(source.read("notes") == "mine\n");
  CHECK(source.read("messages").find("notes exists and is no capture") != std::string::npos);
  CHECK_FALSE(source.read("empty").empty());
}

TEST_CASE("capture says what it needs") {
  const Project project;
  const auto nothing = project.plangate({"capture"});
  CHECK(nothing.exit_code == 2);
  CHECK(nothing.err.find("--from URL") != std::string::npos);
  const auto both = project.plangate({"capture", "--sql", "--from", "postgresql:///x"});
  CHECK(both.exit_code == 2);
  CHECK(both.out.empty());
  const auto digits = project.plangate({"capture", "--sql", "--round", "0"});
  CHECK(digits.exit_code == 2);
}

// SPDX-License-Identifier: MIT
// plangate.toml -> values, and what each mistake in it is answered with.
#include "gate/core/config/config.h"

#include <doctest/doctest.h>

#include "gate/core/text/error.h"
#include "gate/core/text/severity.h"

namespace gate {
namespace {

const std::vector<RuleName> rules = {{"seq-scan", true, false, true},
                                     {"row-estimate", true, true},
                                     {"missing-baseline", false, false}};

Config parse(const std::string& text) {
  return parse_config(text, "ci/plangate.toml", rules);
}

/// A config around the lines of a suite.
std::string with_suite(const std::string& lines) {
  return "[suite.orders]\nqueries = [\"q/*.sql\"]\n" + lines;
}

Error failure(const std::string& text) {
  try {
    static_cast<void>(parse(text));
  } catch (const Error& error) {
    return error;
  }
  return Error("no error");
}

std::string message(const std::string& text) {
  return failure(text).message;
}

ServerConfig server(const std::string& lines) {
  return parse("[server]\n" + lines + "\n" + with_suite("")).server;
}

std::string server_message(const std::string& lines) {
  return message("[server]\n" + lines + "\n" + with_suite(""));
}

}  // namespace

TEST_CASE("a config with only a suite has every default") {
  const Config config = parse(with_suite(""));
  CHECK(config.file == "ci/plangate.toml");
  CHECK(config.server.locale == "C.UTF-8");
  CHECK(config.server.timeout_ms == 30'000);
  CHECK_FALSE(config.server.version);
  CHECK_FALSE(config.server.allow_remote);
  const SuiteConfig& suite = config.suites.at("orders");
  CHECK(suite.name == "orders");
  CHECK(suite.baselines == "baselines/orders");
  CHECK(suite.source.line == 1);
  REQUIRE(suite.queries.size() == 1);
  CHECK(suite.queries[0].glob == "q/*.sql");
  CHECK(suite.queries[0].source.line == 2);
}

TEST_CASE("every key of [server] is read") {
  const ServerConfig config = server(
      "version = \"15\"\nbin = \"/usr/lib/postgresql/15/bin\"\nurl = \"postgresql://x\"\n"
      "allow_remote = true\nlocale = \"de_DE.UTF-8\"\ntimeout = \"2min\"\n"
      "clock = \"2026-01-15T12:00:00Z\"\npreload = [\"pg_stat_statements\"]\n"
      "settings = { work_mem = \"4MB\", random_page_cost = 1.1, jit = true, geqo_threshold = 20, "
      "\"app.tenant\" = \"7\", app.user = \"x\", seq_page_cost = 1.0 }");
  CHECK(config.version == 15);
  CHECK(config.bin == "/usr/lib/postgresql/15/bin");
  CHECK(config.url == "postgresql://x");
  CHECK(config.allow_remote);
  CHECK(config.locale == "de_DE.UTF-8");
  CHECK(config.timeout_ms == 120'000);
  CHECK(config.clock == "2026-01-15T12:00:00Z");
  CHECK(config.preload == std::vector<std::string>{"pg_stat_statements"});
  CHECK(config.settings == std::map<std::string, std::string>{{"work_mem", "4MB"},
                                                              {"random_page_cost", "1.1"},
                                                              {"jit", "on"},
                                                              {"geqo_threshold", "20"},
                                                              {"app.tenant", "7"},
                                                              {"app.user", "x"},
                                                              {"seq_page_cost", "1.0"}});
}

TEST_CASE("a timeout has PostgreSQL's units and is never zero") {
  CHECK(server("timeout = \"500ms\"").timeout_ms == 500);
  CHECK(server("timeout = \"30 s\"").timeout_ms == 30'000);
  CHECK(server("timeout = \"1h\"").timeout_ms == 3'600'000);
  CHECK(server("timeout = 250").timeout_ms == 250);
  for (const std::string wrong : {"0", "-1", "\"0s\"", "\"s\"", "\"5 parsecs\"", "\"\"", "true",
                                  "\"99999999999999999999s\"", "\"25h\"", "1.5"}) {
    CHECK(server_message("timeout = " + wrong) ==
          "ci/plangate.toml:2: \"timeout\" in [server] is no time from 1ms to 24h");
  }
}

TEST_CASE("a version is a major version") {
  CHECK(server("version = 18").version == 18);
  for (const std::string wrong : {"\"15.3\"", "\"x\"", "3", "15.0", "\"\"", "1500"}) {
    CHECK(server_message("version = " + wrong) ==
          "ci/plangate.toml:2: \"version\" in [server] is no major version of PostgreSQL");
  }
}

TEST_CASE("a clock is an instant, kept in UTC") {
  CHECK(server("clock = \"2026-01-15T00:30:00+02:00\"").clock == "2026-01-14T22:30:00Z");
  CHECK(server("clock = \"2025-12-31t23:30:00-01:00\"").clock == "2026-01-01T00:30:00Z");
  CHECK(server("clock = 2026-01-15T12:00:00Z").clock == "2026-01-15T12:00:00Z");
  for (const std::string wrong :
       {"\"2026-01-15\"", "\"2026-02-30T12:00:00Z\"", "\"2026-01-15T12:00:00\"", "\"now\"", "\"\"",
        "\"2026-01-15T24:00:00Z\"", "\"2026-01-15T12:00:00+2\"", "2026-01-15", "5",
        "\"2026-01-15T12:00:00.5Z\""}) {
    CHECK(server_message("clock = " + wrong) ==
          "ci/plangate.toml:2: \"clock\" in [server] is no instant");
  }
}

TEST_CASE("seed entries are steps in their order, each with its line") {
  const std::vector<SeedStep> seed =
      parse(with_suite(
                "seed = [\"./seed/*.sql\",\n { copy = \"seed/users.csv\", table = \"users\" },\n"
                " { run = \"bin/migrate up\", inputs = [\"migrations/**\"], tcp = true },\n"
                " { restore = \"seed/dump.pgc\" }]\n"))
          .suites.at("orders")
          .seed;
  REQUIRE(seed.size() == 4);
  CHECK(std::get<SqlStep>(seed[0].action).glob == "seed/*.sql");
  CHECK(seed[0].source.line == 3);
  CHECK(std::get<CopyStep>(seed[1].action).file == "seed/users.csv");
  CHECK(std::get<CopyStep>(seed[1].action).table == "users");
  CHECK(seed[1].source.line == 4);
  const auto& run = std::get<RunStep>(seed[2].action);
  CHECK(run.command == "bin/migrate up");
  CHECK(run.inputs == std::vector<std::string>{"migrations/**"});
  CHECK(run.tcp);
  CHECK(std::get<RestoreStep>(seed[3].action).file == "seed/dump.pgc");
  CHECK(seed[3].source.line == 6);
}

TEST_CASE("an unknown key is answered with the one that was meant") {
  const Error error = failure(with_suite("querys = []\n"));
  CHECK(error.message == "ci/plangate.toml:3: unknown key \"querys\" in [suite.orders]");
  CHECK(error.hint == "Did you mean \"queries\"?");
  CHECK(message("suites = 1\n" + with_suite("")) ==
        "ci/plangate.toml:1: unknown key \"suites\" in the config");
  CHECK(server_message("port = 1") == "ci/plangate.toml:2: unknown key \"port\" in [server]");
  CHECK(message(with_suite("seed = [{ copy = \"a\", tabel = \"t\" }]\n")) ==
        "ci/plangate.toml:3: unknown key \"tabel\" in a seed entry of [suite.orders]");
}

TEST_CASE("a value of the wrong type is named with what it is and must be") {
  CHECK(server_message("locale = 5") ==
        "ci/plangate.toml:2: \"locale\" in [server] must be a string, not an integer");
  CHECK(server_message("allow_remote = \"yes\"") ==
        "ci/plangate.toml:2: \"allow_remote\" in [server] must be true or false, not a string");
  CHECK(server_message("preload = [1]") ==
        "ci/plangate.toml:2: \"preload\" in [server] must be an array of strings, not an integer");
  CHECK(server_message("settings = { statement_timeout = \"30s\" }") ==
        "ci/plangate.toml:2: statement_timeout in server.settings would limit plangate's own "
        "sessions");
  CHECK(server_message("settings = { default_transaction_read_only = true }")
            .starts_with("ci/plangate.toml:2: default_transaction_read_only in server.settings"));
  CHECK(parse("[server]\nsettings = { lock_timeout = 0 }\n[suite.a]\nqueries = [\"q\"]")
            .server.settings.size() == 1);
  CHECK(server_message("settings = { a = [] }") ==
        "ci/plangate.toml:2: \"a\" in [server] must be a string, a number, true or false, not an "
        "array");
  CHECK(message(with_suite("seed = \"x.sql\"\n")) ==
        "ci/plangate.toml:3: \"seed\" in [suite.orders] must be an array, not a string");
  CHECK(message(with_suite("seed = [1]\n")) ==
        "ci/plangate.toml:3: \"seed\" in [suite.orders] must be an array of globs and tables, "
        "not an integer");
  CHECK(message("server = 1\n" + with_suite("")) ==
        "ci/plangate.toml:1: \"server\" in the config must be a table, not an integer");
  CHECK(message("[suite]\norders = 1\n") ==
        "ci/plangate.toml:2: \"orders\" in [suite] must be a table, not an integer");
}

TEST_CASE("a seed entry says exactly one thing to do") {
  CHECK(message(with_suite("seed = [{}]\n")) ==
        "ci/plangate.toml:3: a seed entry of [suite.orders] does not say what to do");
  CHECK(message(with_suite("seed = [{ copy = \"x.csv\" }]\n")) ==
        "ci/plangate.toml:3: a seed entry of [suite.orders] lacks \"table\"");
  CHECK(message(with_suite("seed = [{ run = \"x\", restore = \"y\" }]\n")) ==
        "ci/plangate.toml:3: unknown key \"restore\" in a seed entry of [suite.orders]");
  CHECK(message(with_suite("seed = [{ run = \" \" }]\n")) ==
        "ci/plangate.toml:3: \"run\" in a seed entry of [suite.orders] is empty");
}

TEST_CASE("a path must stay in the project root") {
  CHECK(message(with_suite("baselines = \"../x\"\n")) ==
        "ci/plangate.toml:3: \"../x\" leaves the project root");
  CHECK(message(with_suite("baselines = \"/x\"\n")) ==
        "ci/plangate.toml:3: \"/x\" leaves the project root");
  CHECK(message(with_suite("seed = [\"a/../../*.sql\"]\n")) ==
        "ci/plangate.toml:3: \"a/../../*.sql\" leaves the project root");
  CHECK(message("[suite.a]\nqueries = [\"/q/*.sql\"]") ==
        "ci/plangate.toml:2: \"/q/*.sql\" leaves the project root");
  CHECK(parse(with_suite("baselines = \"./a/../b/\"\n")).suites.at("orders").baselines == "b");
}

TEST_CASE("two suites cannot share a baselines folder") {
  CHECK(message(with_suite("") +
                "[suite.users]\nqueries=[\"u\"]\nbaselines=\"baselines/orders/\"\n") ==
        "ci/plangate.toml:3: suites \"orders\" and \"users\" have the same baselines folder "
        "\"baselines/orders\"");
}

TEST_CASE("a suite needs a plain name and queries") {
  CHECK(message("") == "ci/plangate.toml: there is no suite");
  CHECK(message("[suite.a]\n") == "ci/plangate.toml:1: [suite.a] has no queries");
  CHECK(message("[suite.a]\nqueries = []\n") == "ci/plangate.toml:2: [suite.a] has no queries");
  for (const std::string name : {"\"../x\"", "\".x\"", "_x", "\"a b\"", "\"\"", "\"ä\""}) {
    CHECK(message("[suite." + name + "]\nqueries = [\"q\"]\n").ends_with("cannot name a suite"));
  }
}

TEST_CASE("[rules] sets severity and threshold of known rules") {
  const RuleSettings settings =
      parse(with_suite("[rules]\nrow-estimate = { severity = \"warning\", threshold = 20 }\n"
                       "seq-scan = { severity = \"off\" }\n"))
          .rules;
  CHECK(settings.at("row-estimate") == RuleSetting{false, Severity::warning, 20.0});
  CHECK(settings.at("seq-scan") == RuleSetting{true, std::nullopt, std::nullopt});
}

TEST_CASE("[rules] refuses what a rule does not have") {
  const auto rule = [](const std::string& line) { return failure(with_suite("[rules]\n" + line)); };
  CHECK(rule("seqscan = {}").message == "ci/plangate.toml:4: unknown rule \"seqscan\" in [rules]");
  CHECK(rule("seqscan = {}").hint == "Did you mean \"seq-scan\"?");
  CHECK(rule("missing-baseline = { severity = \"off\" }").message ==
        "ci/plangate.toml:4: rule \"missing-baseline\" cannot be configured");
  CHECK(rule("seq-scan = { threshold = 2 }").message ==
        "ci/plangate.toml:4: rule \"seq-scan\" has no threshold");
  CHECK(rule("seq-scan = { severity = \"fatal\" }").message ==
        "ci/plangate.toml:4: unknown severity \"fatal\" in rule \"seq-scan\"");
  CHECK(rule("row-estimate = { forbid = [\"orders\"] }").message ==
        "ci/plangate.toml:4: rule \"row-estimate\" forbids no relations");
  CHECK(rule("seq-scan = { forbid = \"orders\" }").message ==
        "ci/plangate.toml:4: \"forbid\" in rule \"seq-scan\" must be an array, not a string");
  CHECK(rule("row-estimate = { threshold = 0 }").message ==
        "ci/plangate.toml:4: the threshold in rule \"row-estimate\" must be above zero");
  CHECK(rule("row-estimate = { threshold = nan }").message ==
        "ci/plangate.toml:4: the threshold in rule \"row-estimate\" must be above zero");
  CHECK(rule("row-estimate = \"off\"").message ==
        "ci/plangate.toml:4: \"row-estimate\" in [rules] must be a table, not a string");
}

TEST_CASE("bad TOML is an error with its line") {
  const Error error = failure("[server]\nversion = \n");
  CHECK(error.message == "ci/plangate.toml:2: this is not valid TOML");
  CHECK_FALSE(error.detail.empty());
  CHECK(message("a = 1\na = 2\n") == "ci/plangate.toml:2: this is not valid TOML");
  CHECK(message("\n\n<<<<<<< HEAD\n") == "ci/plangate.toml:3: this is not valid TOML");
}

TEST_CASE("a byte order mark and CRLF do no harm") {
  CHECK(parse("\xEF\xBB\xBF[suite.a]\r\nqueries = [\"q\"]\r\n").suites.size() == 1);
}

TEST_CASE("what toml++ would abort at is refused with its line") {
  for (const char* header :
       {"[",          "[[",     "[[[a",        "[]",       "[ ]",    "[$suite]", "[{{ name }}]",
        "[.a]",       "[#]",    "[=]",         "[,]",      "[{]",    "[(]",      "[a",
        "[\xC3\xA9]", "[\x01]", " \t[ \t$a]",  "[[ $a ]]", "a = [}", "[a.",      "[a.]",
        "[a b",       "[[a]",   "a = [[}[[#:", "a = {]",   "a = [=]"}) {
    INFO(header);
    CHECK(message("b = \"[\"\n" + std::string(header)) ==
          "ci/plangate.toml:2: this is not valid TOML");
    CHECK(message(std::string("\xEF\xBB\xBF") + header + "\r\n") ==
          "ci/plangate.toml:1: this is not valid TOML");
    CHECK(message("b = '''\n[$a]\n'''\r\n# [\r\nc = [\n[1], # ]\n]\n" + std::string(header) +
                  "\n\n") == "ci/plangate.toml:8: this is not valid TOML");
  }
}

TEST_CASE("hostile TOML is refused, not a crash") {
  const std::string deep(1'000'000, '[');
  CHECK(message(deep) == "ci/plangate.toml:1: the TOML is nested too deeply");
  CHECK(message("a = " + deep) == "ci/plangate.toml:1: the TOML is nested too deeply");
  std::string dots = "a";
  for (int index = 0; index < 500'000; ++index) dots += ".a";
  CHECK(message(dots + " = 1") == "ci/plangate.toml:1: the TOML is nested too deeply");
  CHECK(message("[" + dots + "]") == "ci/plangate.toml:1: the TOML is nested too deeply");
  CHECK(message("x = '''\n'''\n" + dots + " = 1") ==
        "ci/plangate.toml:3: the TOML is nested too deeply");
  CHECK(message("a = \"\xFF\"") == "ci/plangate.toml:1: this is not valid TOML");
  CHECK(message(std::string("a = 1\n\0", 7)) == "ci/plangate.toml:2: the text holds a NUL byte");
  CHECK(message("[server]\nlocale = \"\\u0000\"") ==
        "ci/plangate.toml:2: the text holds a NUL character");
  const std::string long_key(1'000'000, 'k');
  CHECK(message(long_key + " = 1").size() < 200);
  CHECK(message("\"a\\nb\\u001b\" = 1") ==
        "ci/plangate.toml:1: unknown key \"a?b?\" in the config");
  CHECK(parse(with_suite("baselines = \"" + std::string(1'000'000, 'x') + "\"\n")).suites.size() ==
        1);
}

TEST_CASE("dots and brackets in texts and comments are no depth") {
  const std::string dots(200, '.');
  const std::string brackets(200, '[');
  const Config config = parse("# " + dots + brackets + "\n[server]\nlocale = \"" + dots + brackets +
                              "\\\"\"\nbin = '''\n" + brackets + "'\n'''\n" + with_suite(""));
  CHECK(config.server.locale == dots + brackets + "\"");
}

// Found by fuzzing: toml++ asks whether the letter is a space, and takes the answer for impossible.
TEST_CASE("a letter beyond ASCII is refused outside of quotes, and kept within") {
  CHECK(message("[server]\nallow_remote\u0114 = false\n") ==
        "ci/plangate.toml:2: this is not valid TOML");
  CHECK(message("[server]\nport = \u00e9\n") == "ci/plangate.toml:2: this is not valid TOML");
  CHECK(parse("# \u00e9\n[server]\nlocale = \"\u00e9\" # '\u00e9\n" +
              with_suite("baselines = \"\"\"\u00e9\"\"\" # \u0114\n"))
            .server.locale == "\u00e9");
  for (const char* no_text :
       {"x = ++ti'=\u0190'\n", "x = 1'\u0190'\n", "\"\"'\u0190' = 1\n",
        "x = \"\"\"\\\n\ufe0f\"\"\"\n", "x = \"\"\"a\\ \n \n\u00e9\"\"\"\n"}) {
    CAPTURE(no_text);
    CHECK(message(no_text).find("this is not valid TOML") != std::string::npos);
  }
  CHECK(parse("[server]\nlocale = \"\"\"\\\n  a\u00e9\\\\\n\u00e9\"\"\"\n" + with_suite(""))
            .server.locale == "a\u00e9\\\n\u00e9");
  CHECK(parse("[server]\nlocale = '''\\\n\u00e9'''\n" + with_suite("")).server.locale ==
        "\\\n\u00e9");
}

TEST_CASE("the least and the greatest of each number are taken") {
  CHECK(server("timeout = 1").timeout_ms == 1);
  CHECK(server("timeout = \"24h\"").timeout_ms == 86'400'000);
  CHECK(server("timeout = \"86400000ms\"").timeout_ms == 86'400'000);
  CHECK(server_message("timeout = 86400001") != "no error");
  CHECK(server("version = 10").version == 10);
  CHECK(server("version = 99").version == 99);
  CHECK(server_message("version = 9") != "no error");
  CHECK(server_message("version = 100") != "no error");
  const auto max_age = [](const std::string& days) {
    return parse(with_suite("production = \"p.json\"\nmax_age = " + days)).suites.at("orders");
  };
  CHECK(max_age("1").max_age == 1);
  CHECK(max_age("100000").max_age == 100'000);
  CHECK(max_age("1").production == "p.json");
  for (const char* const days : {"0", "100001", "\"90\""}) {
    CAPTURE(days);
    CHECK(message(with_suite(std::string("max_age = ") + days)) ==
          "ci/plangate.toml:3: \"max_age\" in [suite.orders] is no number of days");
  }
}

TEST_CASE("the last instants of a day and the largest offsets are taken, and none behind them") {
  const auto clock = [](const std::string& text) {
    return server("clock = \"" + text + "\"").clock.value();
  };
  CHECK(clock("2026-01-15T23:59:59Z") == "2026-01-15T23:59:59Z");
  CHECK(clock("2026-01-15T12:34:56+05:30") == "2026-01-15T07:04:56Z");
  CHECK(clock("2026-01-15T12:34:56-05:30") == "2026-01-15T18:04:56Z");
  CHECK(clock("2026-01-15T00:00:00+23:59") == "2026-01-14T00:01:00Z");
  for (const char* const wrong :
       {"2026-01-15T24:00:00Z", "2026-01-15T23:60:00Z", "2026-01-15T23:59:60Z",
        "2026-01-15T12:00:00+24:00", "2026-01-15T12:00:00+00:60", "2026-01-15T12:00:0:Z",
        "2026-01-15T12:00:0/Z"}) {
    CAPTURE(wrong);
    CHECK(server_message(std::string("clock = \"") + wrong + "\"") ==
          "ci/plangate.toml:2: \"clock\" in [server] is no instant");
  }
}

TEST_CASE("what toml++ stumbles over is named with its line, whatever stands above") {
  const std::string text = "[suite.a]\nqueries = [\n\"q\"]\n[\n";
  CHECK(message(text) == "ci/plangate.toml:4: this is not valid TOML");
  CHECK(message("[") == "ci/plangate.toml:1: this is not valid TOML");
}

}  // namespace gate

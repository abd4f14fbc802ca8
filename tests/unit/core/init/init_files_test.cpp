// SPDX-License-Identifier: MIT
// What plangate init writes is what plangate reads.
#include "gate/core/init/init_files.h"

#include <doctest/doctest.h>

#include "gate/core/config/config.h"
#include "gate/core/query/query.h"
#include "gate/core/text/error.h"
#include "gate/edge/system/files.h"

using namespace gate;

namespace {

SeedProposal flyway() {
  return {
      "Flyway",
      "flyway.toml",
      {{RunStep{"flyway -url=\"$JDBC_URL\" 'it''s' migrate", {"sql/**", "flyway.toml"}, true}, {}}},
      {"flyway"},
      "A remark."};
}

SeedProposal plain() {
  return {"a schema in plain SQL", "db/schema.sql", {{SqlStep{"db/schema.sql"}, {}}}, {}, {}};
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

const InitSetting& setting(std::string_view flag) {
  for (const InitSetting& each : init_setting_table())
    if (each.flag == flag) return each;
  throw Error("no such setting");
}

bool takes(std::string_view flag, std::string_view value) {
  try {
    return accepted_value(setting(flag), value) == value;
  } catch (const Error& error) {
    CHECK_FALSE(error.hint.empty());
    CHECK(contains(error.message, "--" + std::string(flag)));
    return false;
  }
}

}  // namespace

TEST_CASE("the first config parses, with the first proposal as its seed and no other") {
  InitSettings settings = standard_settings();
  settings.suite = "shop";
  settings.major = "16";
  settings.random_page_cost = "1.1";
  const InitFile file = init_config(settings, {flyway(), plain()}, {"db/seeds.sql"});
  CAPTURE(file.text);
  CHECK(file.name == "plangate.toml");
  const Config config = parse_config(file.text, file.name, {});
  CHECK(config.server.version == 16);
  CHECK(config.server.locale == "C.UTF-8");
  CHECK(config.server.settings.at("random_page_cost") == "1.1");
  CHECK(config.server.settings.at("work_mem") == "4MB");
  const SuiteConfig& suite = config.suites.at("shop");
  REQUIRE(suite.seed.size() == 1);
  const auto& run = std::get<RunStep>(suite.seed.front().action);
  CHECK(run.command == "flyway -url=\"$JDBC_URL\" 'it''s' migrate");
  CHECK(run.inputs == std::vector<std::string>{"sql/**", "flyway.toml"});
  CHECK(run.tcp);
  CHECK(suite.queries.front().glob == "queries/shop/**/*.sql");
  CHECK(contains(file.text, "  # Recognised: Flyway, by flyway.toml.\n  # A remark.\n"));
  CHECK(contains(file.text, "Also recognised: a schema in plain SQL (db/schema.sql)"));
  CHECK(contains(file.text, "  # \"db/schema.sql\",\n"));
  CHECK(contains(file.text, "  # \"db/seeds.sql\",\n"));
}

TEST_CASE("the first config, each commented line of its seed taken, still parses") {
  std::string text = init_config(standard_settings(), {plain(), flyway()}, {}).text;
  for (const char* start : {"  # \"", "  # {", "# version"})
    for (std::size_t at = text.find(start); at != std::string::npos; at = text.find(start, at))
      text.erase(text.find('#', at), 2);
  CAPTURE(text);
  const Config config = parse_config(text, "plangate.toml", {});
  CHECK(config.server.version == 17);
  CHECK(config.suites.at("app").seed.size() == 3);
}

TEST_CASE("the example for an empty repository is a suite of its own") {
  const InitSettings settings = standard_settings();
  const SeedProposal example = example_seed(settings);
  const InitFile config = init_config(settings, {example}, {});
  CHECK(parse_config(config.text, config.name, {}).suites.at("app").seed.size() == 1);
  CHECK(contains(config.text, "  # { run = \"bin/migrate up\""));
  CHECK_FALSE(contains(config.text, "Plans of empty tables"));
  const std::vector<InitFile> files = example_files(settings);
  REQUIRE(files.size() == 2);
  CHECK(files[0].name == "seed/app/schema.sql");
  const auto queries = parse_queries(files[1].text, files[1].name, "app", {});
  REQUIRE(queries.size() == 1);
  CHECK(queries.front().bindings.size() == 2);
}

TEST_CASE("a remark's lines have a hundred bytes at most") {
  const auto text_with = [](const std::string& remark) {
    SeedProposal proposal = plain();
    proposal.remark = remark;
    return init_config(standard_settings(), {proposal}, {}).text;
  };
  const std::string longest(94, 'a');
  CHECK(contains(text_with("b " + longest), "\n  # b " + longest + "\n"));
  CHECK(contains(text_with("b " + longest + "a"), "\n  # b\n  # " + longest + "a\n"));
}

TEST_CASE("the first workflow is the action's example for pull requests") {
  std::string example =
      read_file(SOURCE_DIRECTORY "/.github/actions/plangate/examples/pull-request.yml");
  const std::size_t how_to_copy = example.find("# Copy it");
  example.erase(how_to_copy, example.find('\n', how_to_copy) + 1 - how_to_copy);
  CHECK(init_workflow({"0.1.0", "", "", {}}) == example);
}

TEST_CASE("the first workflow knows the project's folder, the server and the seed's programs") {
  const std::string text = init_workflow({"0.1.0", "services/\"shop\"", "16", {"flyway"}});
  CHECK(contains(text, "\n          working-directory: \"services/\\\"shop\\\"\"\n"));
  CHECK(contains(text, "sudo apt-get install --yes postgresql-16\n"));
  CHECK(contains(text, "# The seed runs flyway: install it here.\n"));
}

TEST_CASE("settings are what PostgreSQL and the config take, and nothing else") {
  CHECK(takes("suite", "shop-2"));
  for (const char* bad : {"", "../x", "a b", "_x", "a\"b"}) CHECK_FALSE(takes("suite", bad));
  for (const char* good : {"C", "en_US.UTF-8", "de_DE@euro"}) CHECK(takes("locale", good));
  for (const char* bad : {"", "de DE", "x\"", "-x"}) CHECK_FALSE(takes("locale", bad));
  for (const char* good : {"14", "18", ""}) CHECK(takes("major", good));
  for (const char* bad : {"9", "13", "15.4", "100", "x"}) CHECK_FALSE(takes("major", bad));
  for (const char* good : {"4", "1.1", "0.5", "0", "10"}) CHECK(takes("random-page-cost", good));
  for (const char* bad : {"", "-1", "1.", ".5", "1.2.3", "1e3", "04", "four", "1234567890123"})
    CHECK_FALSE(takes("random-page-cost", bad));
  for (const char* good : {"64kB", "4MB", "1GB"}) CHECK(takes("work-mem", good));
  for (const char* bad : {"", "4", "4mb", "0MB", "63kB", "-4MB", "4 MB", "9999999GB", "MB"})
    CHECK_FALSE(takes("work-mem", bad));
  CHECK(accepted_value(setting("work-mem"), " 8MB\r") == "8MB");
  for (const char* good : {"base", "baselines"}) CHECK(takes("compare", good));
  for (const char* bad : {"", "bases"}) CHECK_FALSE(takes("compare", bad));
}

TEST_CASE("settings are taken up to their bounds") {
  CHECK(takes("locale", std::string(64, 'a')));
  CHECK_FALSE(takes("locale", std::string(65, 'a')));
  CHECK(takes("random-page-cost", "123456789012"));
  CHECK(takes("work-mem", "2147483647kB"));
  CHECK_FALSE(takes("work-mem", "2147483648kB"));
  CHECK(takes("work-mem", "2097151MB"));
  CHECK_FALSE(takes("work-mem", "2097152MB"));
  CHECK(takes("work-mem", "1MB"));
  CHECK_FALSE(takes("work-mem", "x"));
}

TEST_CASE("what was given replaces a standard, and is taken as an answer would be") {
  CHECK(given_settings({}) == standard_settings());
  const InitSettings given = given_settings({{"suite", "shop"}, {"work-mem", " 8MB"}});
  CHECK(given.suite == "shop");
  CHECK(given.work_mem == "8MB");
  CHECK(given.locale == standard_settings().locale);
  CHECK_THROWS_AS((void)given_settings({{"work-mem", "4"}}), Error);
}

TEST_CASE("the documents show the example as it is written") {
  const std::string documents =
      read_file(SOURCE_DIRECTORY "/README.md") + read_file(SOURCE_DIRECTORY "/seed/README.md");
  for (const InitFile& file : example_files(standard_settings())) {
    const std::size_t begin = file.text.starts_with("-- ") ? file.text.find('\n') + 1 : 0;
    CAPTURE(file.name);
    CHECK(contains(documents, file.text.substr(begin)));
  }
}

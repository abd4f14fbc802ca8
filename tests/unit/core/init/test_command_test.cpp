// SPDX-License-Identifier: MIT
#include "gate/core/init/test_command.h"

#include <doctest/doctest.h>

#include "gate/core/init/init_files.h"
#include "tests/unit/core/init/repository_texts.h"

using namespace gate;
using namespace gate::test;

namespace {

std::string tests_of(const Texts& texts, const std::string& seed_kind = "") {
  return test_command(repository(texts), seed_kind).value_or("nothing");
}

const std::string with_tests = R"({"scripts": {"test": "vitest run"}})";

}  // namespace

TEST_CASE("package.json's test script is run by the package manager whose lock is there") {
  CHECK(tests_of({{"package.json", with_tests}}) == "npm test");
  CHECK(tests_of({{"package.json", with_tests}, {"pnpm-lock.yaml", ""}}) == "pnpm test");
  CHECK(tests_of({{"package.json", with_tests}, {"yarn.lock", ""}}) == "yarn test");
  CHECK(tests_of({{"package.json", with_tests}, {"bun.lock", ""}}) == "bun run test");
}

TEST_CASE("a package without tests has no command") {
  for (const char* const package :
       {"{}", R"({"scripts": {"build": "tsc"}})", R"({"scripts": {"test": ""}})", "{", "[]",
        R"({"scripts": {"test": "echo \"Error: no test specified\" && exit 1"}})"}) {
    CAPTURE(package);
    CHECK(tests_of({{"package.json", package}}) == "nothing");
  }
  CHECK(tests_of({{"package.json", "{}"}, {"api/package.json", with_tests}}) ==
        "sh -c 'cd api && npm test'");
  CHECK(tests_of({{"examples/package.json", with_tests}}) == "nothing");
}

TEST_CASE("Python's tests run by pytest where it is named, else by Django") {
  CHECK(tests_of({{"manage.py", ""}, {"shop/tests.py", ""}}) == "python manage.py test");
  CHECK(tests_of({{"manage.py", ""}, {"pytest.ini", ""}}) == "pytest");
  CHECK(tests_of({{"pyproject.toml", "[tool.pytest.ini_options]\n"}}) == "pytest");
  CHECK(tests_of({{"pyproject.toml", "pytest"}, {"uv.lock", ""}}) == "uv run pytest");
  CHECK(tests_of({{"pyproject.toml", "pytest"}, {"poetry.lock", ""}}) == "poetry run pytest");
  CHECK(tests_of({{"requirements.txt", "flask\n"}, {"tests/conftest.py", ""}}) == "pytest");
  CHECK(tests_of({{"pyproject.toml", "[tool.ruff]\n"}}) == "nothing");
  for (const char* const other : {"README.md", "notes.txt", "requirements.md"}) {
    CAPTURE(other);
    CHECK(tests_of({{"pyproject.toml", ""}, {other, "pytest"}}) == "nothing");
  }
}

TEST_CASE("Ruby's tests run by RSpec, Rails or Rake") {
  CHECK(tests_of({{"Gemfile", ""}, {"spec/a_spec.rb", ""}, {"bin/rails", ""}}) ==
        "bundle exec rspec");
  CHECK(tests_of({{"Gemfile", ""}, {"bin/rails", ""}, {"Rakefile", ""}, {"test/a_test.rb", ""}}) ==
        "bin/rails test");
  CHECK(tests_of({{"Gemfile", ""}, {"Rakefile", ""}}) == "bundle exec rake test");
  CHECK(tests_of({{"Gemfile", ""}, {"Rakefile", ""}, {"test/a_test.rb", ""}}) ==
        "bundle exec rake test");
  CHECK(tests_of({{"Rakefile", ""}}) == "rake test");
  CHECK(tests_of({{"Gemfile", ""}}) == "nothing");
}

TEST_CASE("other languages have one command each") {
  CHECK(tests_of({{"pom.xml", ""}}) == "mvn test");
  CHECK(tests_of({{"pom.xml", ""}, {"mvnw", ""}}) == "./mvnw test");
  CHECK(tests_of({{"build.gradle.kts", ""}, {"gradlew", ""}}) == "./gradlew test");
  CHECK(tests_of({{"api/build.gradle", ""}}) == "sh -c 'cd api && gradle test'");
  CHECK(tests_of({{"go.mod", ""}}) == "go test ./...");
  CHECK(tests_of({{"mix.exs", ""}}) == "mix test");
  CHECK(tests_of({{"Cargo.toml", ""}}) == "cargo test");
  CHECK(tests_of({{"Shop.sln", ""}}) == "dotnet test");
}

TEST_CASE("of several languages, that of the schema comes first, and pages' last") {
  const Texts texts = {{"go.mod", ""}, {"package.json", with_tests}};
  CHECK(tests_of(texts) == "go test ./...");
  CHECK(tests_of(texts, "goose") == "go test ./...");
  CHECK(tests_of(texts, "Prisma") == "npm test");
  CHECK(tests_of(texts, "Django") == "go test ./...");
}

TEST_CASE("the config says how to record what the tests run") {
  InitSettings settings = standard_settings();
  settings.suite = "shop";
  const SeedProposal seed{
      "a schema in plain SQL", "schema.sql", {{SqlStep{"schema.sql"}, {}}}, {}, {}};
  const std::string line = "\n# plangate record shop -- npm test\nqueries = ";
  CHECK(init_config(settings, {seed}, {}, "npm test").text.find(line) != std::string::npos);
  CHECK(init_config(settings, {seed}, {}).text.find("record") == std::string::npos);
}

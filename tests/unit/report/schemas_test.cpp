// SPDX-License-Identifier: MIT
// The schemas against what the writers write and the readers read: no key may be in one alone.
#include "gate/report/machine/schemas.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "gate/core/plan/node_fields.h"
#include "gate/report/report.h"
#include "tests/unit/rule_fixtures.h"
#include "tests/unit/sample_verdict.h"

using namespace gate;
using Json = nlohmann::ordered_json;

namespace {

using Names = std::set<std::string>;

/// What the places that are open (a map from names to values) hold is not compared.
class StrictReading {
 public:
  explicit StrictReading(const Json& schema) : root_(schema) {}

  /// Paths of keys that the schema does not know.
  Names unknown_keys(const Json& value) {
    walk(value, root_, "");
    return unknown_;
  }

 private:
  const Json& resolved(const Json& schema) const {
    if (!schema.contains("$ref")) return schema;
    return root_["$defs"][schema["$ref"].get<std::string>().substr(std::string("#/$defs/").size())];
  }

  void walk(const Json& value, const Json& unresolved, const std::string& path) {
    const Json& schema = resolved(unresolved);
    if (schema.contains("anyOf")) return walk(value, schema["anyOf"][0], path);
    if (value.is_array() && schema.contains("items"))
      for (const Json& each : value) walk(each, schema["items"], path + "[]");
    if (!value.is_object()) return;
    for (const auto& [key, member] : value.items()) {
      if (schema.contains("properties") && schema["properties"].contains(key))
        walk(member, schema["properties"][key], path + "." + key);
      else if (schema.contains("additionalProperties") &&
               schema["additionalProperties"].is_object())
        walk(member, schema["additionalProperties"], path + ".*");
      else if (schema.contains("properties"))
        unknown_.insert(path + "." + key);
    }
  }

  const Json& root_;
  Names unknown_;
};

void add_names(const Json& schema, Names& names) {
  if (schema.is_array())
    for (const Json& each : schema) add_names(each, names);
  if (!schema.is_object()) return;
  for (const auto& [key, value] : schema.items()) {
    if (key == "properties")
      for (const auto& [name, member] : value.items()) names.insert(name);
    add_names(value, names);
  }
}

Names names_in(std::string_view schema) {
  Names names;
  add_names(Json::parse(schema), names);
  return names;
}

Names unknown_in(const std::string& results) {
  const Json schema = Json::parse(results_schema);
  return StrictReading(schema).unknown_keys(Json::parse(results));
}

Verdict verdict_of_fixtures() {
  std::vector<JudgedCase> cases;
  for (const fixture::fs::path& rule : fixture::folders(fixture::rules_directory))
    for (const fixture::fs::path& folder : fixture::folders(rule))
      cases.push_back(judged_case(fixture::evidence_of(folder), {}));
  return decide(std::move(cases), {}, Severity::error);
}

Verdict full_verdict() {
  JudgedCase judged = sample::failing_case();
  judged.evidence.production.current = judged.evidence.current;
  judged.findings.front().because = {{ChangeKind::statement, "a.sql", 1, "DROP INDEX a;"},
                                     {ChangeKind::data, "b.csv", 2, ""}};
  Verdict verdict = sample::verdict_of({judged});
  verdict.shard = Shard{1, 2, "abc"};
  verdict.base = BaseRevision{"main", "0123"};
  verdict.error = Error("message", "detail", "hint");
  verdict.is_redacted = true;
  verdict.environment.suites["orders"] = {"sha256:1", "sha256:2"};
  return verdict;
}

/// Of an object, the keys that its reader lists where it meets one that it does not know.
Names keys_by_reader(const std::function<void()>& read) {
  try {
    read();
  } catch (const Error& error) {
    Names keys;
    const std::regex quoted("[A-Za-z_]+");
    std::string list = error.hint;
    list.erase(0, list.find(':') + 1);
    for (std::sregex_iterator each(list.begin(), list.end(), quoted), end; each != end; ++each)
      keys.insert(each->str());
    return keys;
  }
  return {};
}

Names keys_of(const Json& schema) {
  Names keys;
  for (const auto& [key, value] : schema["properties"].items()) keys.insert(key);
  return keys;
}

Names config_keys(const std::string& toml) {
  return keys_by_reader(
      [&] { static_cast<void>(parse_config(toml, "plangate.toml", fixture::rule_names())); });
}

Names header_keys(const std::string& line) {
  return keys_by_reader([&] {
    static_cast<void>(
        parse_queries("--@ " + line + "\nSELECT 1", "q.sql", "s", fixture::rule_names()));
  });
}

}  // namespace

TEST_CASE("the schema of results knows every key that is written") {
  CHECK(unknown_in(json_report(verdict_of_fixtures())) == Names{});
  CHECK(unknown_in(failed_cases_report(verdict_of_fixtures())) == Names{});
  CHECK(unknown_in(json_report(full_verdict())) == Names{});
  CHECK(unknown_in(failed_cases_report(full_verdict())) == Names{});
  CHECK(unknown_in(R"({"verdict": "pass", "summary": {"casess": 1}})") == Names{".summary.casess"});
}

TEST_CASE("the schema of results knows every key that is read") {
  const Names names = names_in(results_schema);
  const Names of_other_files = {"explain", "plans"};  // by which a plan is told from results
  for (const char* file :
       {"gate/report/machine/results.cpp", "gate/core/baseline/plan_json_reader.cpp"}) {
    const std::string source = fixture::read(fixture::fs::path(SOURCE_DIRECTORY) / file);
    const std::regex key(
        R"re((?:at|find|present|text_of|texts_of|count_of|optional_text|read_[a-z]+)\((?:[*a-z_]+, )?"([a-z_]+)")re");
    int keys = 0;
    for (std::sregex_iterator each(source.begin(), source.end(), key), end; each != end; ++each) {
      CAPTURE(each->str(1));
      if (!of_other_files.contains(each->str(1))) CHECK(names.contains(each->str(1)));
      ++keys;
    }
    CHECK(keys >= 5);
  }
  const auto all_known = [&](const auto& fields) {
    for (const auto& field : fields) CHECK(names.contains(std::string(field.baseline)));
  };
  all_known(text_fields);
  all_known(flag_fields);
  all_known(list_fields);
  all_known(counter_fields);
  all_known(block_fields);
}

TEST_CASE("the schema of the config has the keys of its reader, and no others") {
  const Json schema = Json::parse(config_schema);
  const Json& suite = schema["properties"]["suite"]["additionalProperties"];
  const std::string in_suite = "[suite.s]\nqueries = [\"q.sql\"]\n";
  CHECK(config_keys("zzzzzzzzzzzz = 1") == keys_of(schema));
  CHECK(config_keys("[server]\nzzzzzzzzzzzz = 1") == keys_of(schema["properties"]["server"]));
  CHECK(config_keys(in_suite + "zzzzzzzzzzzz = 1") == keys_of(suite));
  CHECK(config_keys(in_suite + "[rules]\nspill = { zzzzzzzzzzzz = 1 }") ==
        keys_of(schema["properties"]["rules"]["additionalProperties"]));
  Names of_steps;
  for (const Json& step : suite["properties"]["seed"]["items"]["anyOf"])
    if (step.contains("properties")) of_steps.merge(keys_of(step));
  CHECK(config_keys(in_suite + "seed = [{ zzzzzzzzzzzz = 1 }]") == of_steps);
}

TEST_CASE("the schema of a header has the keys of its reader, and no others") {
  const Json schema = Json::parse(header_schema);
  const Json& properties = schema["properties"];
  CHECK(header_keys("zzzzzzzzzzzz = 1") == keys_of(schema));
  CHECK(header_keys("expect = { zzzzzzzzzzzz = 1 }") == keys_of(properties["expect"]));
  CHECK(header_keys("waivers = [{ zzzzzzzzzzzz = 1 }]") == keys_of(properties["waivers"]["items"]));
  CHECK(header_keys("rules.spill = { zzzzzzzzzzzz = 1 }") ==
        keys_of(properties["rules"]["additionalProperties"]));
}

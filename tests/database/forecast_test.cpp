// SPDX-License-Identifier: MIT
// Forecasts of a small seed, against what the same seed shows when it is really built ten times as
// large.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>
#include <sstream>

#include "tests/database/project.h"

using gate::test::Project;
using gate::test::Ran;
using Json = nlohmann::json;

namespace {

std::string text_of(const std::string& file) {
  std::ifstream stream(std::string(SOURCE_DIRECTORY "/tests/database/forecast/") + file);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at))
    text.replace(at, what.size(), by);
  return text;
}

class Store : public Project {
 public:
  explicit Store(int times = 1) {
    write("seed.sql", replaced(text_of("seed.sql"), "@times@", std::to_string(times)));
    write("queries.sql", text_of("queries.sql"));
    write("plangate.toml", "[suite.store]\nseed = [\"seed.sql\"]\nqueries = [\"queries.sql\"]\n");
  }

  [[nodiscard]] Json forecast(std::vector<std::string> more) const {
    more.insert(more.begin(), {"forecast", "--format", "json"});
    const Ran ran = plangate(more);
    INFO(ran.out, ran.err);
    REQUIRE(ran.exit_code == 0);
    return Json::parse(ran.out);
  }
};

std::string name_of(const Json& each) {
  return each["query"].get<std::string>() + " " + each["binding"].get<std::string>();
}

const Json& find_case(const Json& forecast, const std::string& name) {
  for (const Json& each : forecast["cases"])
    if (name_of(each) == name) return each;
  throw std::runtime_error("no case " + name);
}

bool are_alike(double rows, double other) {
  return std::abs(rows - other) <= std::max(1.0, 0.05 * other);
}

/// Of the result and of each relation that is read.
bool have_alike_rows(const Json& size, const Json& other) {
  if (!are_alike(size["rows"], other["rows"])) return false;
  if (size["accesses"].size() != other["accesses"].size()) return false;
  for (std::size_t i = 0; i < size["accesses"].size(); ++i)
    if (!are_alike(size["accesses"][i]["rows"], other["accesses"][i]["rows"])) return false;
  return true;
}

struct Compared {
  std::set<std::string> other_shape;
  std::set<std::string> other_rows;
  int seed_of_other_shape = 0;
};

/// The forecast of ten times the seed with the plans of a seed of ten times the rows.
Compared compare(const Json& forecast, const Json& larger) {
  Compared result;
  for (const Json& each : forecast["cases"]) {
    const Json& real = find_case(larger, name_of(each))["sizes"][0];
    const Json& expected = each["sizes"][1];
    if (expected["shape"] != real["shape"]) result.other_shape.insert(name_of(each));
    if (!have_alike_rows(expected, real)) result.other_rows.insert(name_of(each));
    if (each["sizes"][0]["shape"] != real["shape"]) ++result.seed_of_other_shape;
  }
  return result;
}

const std::string three_queries =
    "-- name: by_id\nSELECT note FROM notes WHERE id = 7;\n"
    "-- name: by_text\nSELECT id FROM notes WHERE note = 'note 7';\n"
    "-- name: of_day\nSELECT id FROM notes WHERE day = 7;\n";

/// 2,000 notes, of which no index finds the text.
class Notes : public Project {
 public:
  Notes() {
    write("seed.sql",
          "CREATE TABLE notes (id integer PRIMARY KEY, day integer NOT NULL, note text);\n"
          "INSERT INTO notes SELECT n, n % 50, 'note ' || n FROM generate_series(1, 2000) AS n;\n"
          "CREATE INDEX notes_day_idx ON notes (day);\n");
    write("queries.sql", three_queries);
    configure("");
  }

  void configure(const std::string& more) const {
    write("plangate.toml",
          "[suite.notes]\nseed = [\"seed.sql\"]\nqueries = [\"queries.sql\"]\n" + more);
  }
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a forecast shows the plans that ten times the data have") {
  const Json forecast = Store().forecast({"--scale", "10"});
  const Json larger = Store(10).forecast({"--scale", "2"});
  CHECK(forecast["scales"] == Json({1, 10}));
  const std::size_t cases = forecast["cases"].size();
  REQUIRE(cases >= 38);
  const Compared compared = compare(forecast, larger);
  for (const std::string& name : compared.other_shape) MESSAGE("of another shape: ", name);
  // Of 3,000 orders, the share of the largest is an accident ("largest").
  for (const std::string& name : compared.other_rows) MESSAGE("other rows: ", name);
  const auto most = static_cast<std::size_t>(0.05 * static_cast<double>(cases));
  CHECK(compared.other_shape.size() <= most);
  CHECK(compared.other_rows.size() <= most);
  CHECK(compared.seed_of_other_shape > static_cast<int>(compared.other_shape.size()));
}

TEST_CASE("kinds and their combinations stay, customers and orders grow, the config is heard") {
  const Store store;
  const auto rows_of = [](const Json& forecast, const char* query) {
    return find_case(forecast, query + std::string(" default"))["sizes"][1]["rows"].get<double>();
  };
  const std::vector<std::string> what = {"--scale", "100",
                                         "store/(by_|tariffs|customers_of|day).*"};
  const Json inferred = store.forecast(what);
  CHECK(inferred["suites"][0]["bounded"] ==
        Json({"public.carriers", "public.countries", "public.tariffs"}));
  CHECK(rows_of(inferred, "by_country") == 9);
  CHECK(rows_of(inferred, "by_state") == 15);
  CHECK(rows_of(inferred, "tariffs_of_country") == 12);
  CHECK(rows_of(inferred, "customers_of_country") == 10'000);
  CHECK(rows_of(inferred, "by_customer") == doctest::Approx(90'000).epsilon(0.01));
  store.append("plangate.toml", "[suite.store.scale]\ncustomers = 1\npublic.countries = 20\n");
  const Json said = store.forecast(what);
  CHECK(said["suites"][0]["bounded"] == Json({"public.carriers", "public.customers"}));
  CHECK(rows_of(said, "by_country") == 180);
  CHECK(rows_of(said, "by_customer") == doctest::Approx(900).epsilon(0.01));
  CHECK(rows_of(said, "day") == rows_of(inferred, "day"));
}

TEST_CASE("growth is found where the cost grows and the result does not") {
  const Notes notes;
  const Ran ran = notes.plangate({"forecast"});
  INFO(ran.out, ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(has(ran.out, "notes at 1x, 10x, 100x, 1,000x of the seed"));
  CHECK(has(ran.out, "CREATE INDEX ON public.notes (note);"));
  CHECK(has(ran.out, "3 cases: 0 turn bad, 1 warning"));
  const Ran quiet = notes.plangate({"forecast", "-q"});
  CHECK(has(quiet.out, "notes/by_text"));
  CHECK_FALSE(has(quiet.out, "notes/by_id"));
  CHECK(has(quiet.out, "3 cases: 0 turn bad, 1 warning"));
  const Ran failed = notes.plangate({"forecast", "--fail-on", "warning", "--format", "json"});
  CHECK(failed.exit_code == 1);
  const Json forecast = Json::parse(failed.out);
  CHECK(find_case(forecast, "by_id default")["cost_growth"] == "constant");
  CHECK(find_case(forecast, "by_id default")["findings"].empty());
  CHECK(find_case(forecast, "of_day default")["result_growth"] == "linear");
  CHECK(find_case(forecast, "of_day default")["findings"].empty());
  const Json& slow = find_case(forecast, "by_text default");
  CHECK(slow["cost_growth"] == "linear");
  REQUIRE(slow["findings"].size() == 1);
  CHECK(slow["findings"][0]["rule"] == "growth");
  CHECK(slow["findings"][0]["scale"] == "1000x");
  const Ran markdown = notes.plangate({"forecast", "--scale", "100", "--format", "markdown"});
  CHECK(has(markdown.out, "| case | cost 1x | cost 100x |"));
  CHECK(has(markdown.out, "(`growth`)"));
}

TEST_CASE("the page has a curve for each case, and replaces itself alone") {
  const Notes notes;
  notes.append("queries.sql", "-- name: lost\nSELECT '<b>' FROM nowhere;\n");
  const std::vector<std::string> arguments = {"forecast", "--report", "html=forecast.html"};
  CHECK(notes.plangate(arguments).exit_code == 1);
  const std::string page = notes.read("forecast.html");
  CHECK(has(page, "<title>plangate: forecast: 4 cases: 0 turn bad, 1 warning</title>"));
  std::size_t curves = 0;
  for (std::size_t at = page.find("<polyline"); at != std::string::npos;
       at = page.find("<polyline", at + 1))
    ++curves;
  CHECK(curves == 3);
  CHECK(has(page, "not planned: relation &quot;nowhere&quot; does not exist"));
  CHECK(notes.plangate(arguments).exit_code == 1);
  CHECK(notes.read("forecast.html") == page);
  for (const char* other : {"junit=forecast.html", "html=", "html=queries.sql"}) {
    CAPTURE(other);
    CHECK(notes.plangate({"forecast", "--report", other}).exit_code == 2);
  }
  CHECK(has(notes.read("queries.sql"), "by_text"));
}

TEST_CASE("copies are kept, each by its size, and the seed's own image is untouched") {
  const Notes notes;
  const std::map<std::string, std::string> environment = {
      {"PLANGATE_CACHE", notes.folder() + "/cache"}};
  const auto first = notes.plangate({"forecast", "--scale", "20,300"}, environment);
  const auto second = notes.plangate({"forecast", "--scale", "300,20,20"}, environment);
  CHECK(first.exit_code == 0);
  CHECK(second.out == first.out);
  const std::string images = notes.plangate({"cache", "list"}, environment).out;
  CHECK(has(images, "notes at 20 times its size"));
  CHECK(has(images, "notes at 300 times its size"));
  CHECK(has(images, "4 seed images"));
  const auto uncached =
      notes.plangate({"forecast", "--scale", "20,300", "--no-cache"}, environment);
  CHECK(uncached.out == first.out);
}

TEST_CASE("forecast says what it cannot do, and the way out") {
  const Notes notes;
  const auto message = [&](const std::vector<std::string>& arguments) {
    const Ran ran = notes.plangate(arguments);
    CHECK(ran.exit_code == 2);
    CHECK(ran.out.empty());
    return ran.err;
  };
  for (const char* scales : {"1", "0", "ten", "10,", "10 ,20", "1.5", "100001", "-5", ""}) {
    CAPTURE(scales);
    CHECK(has(message({"forecast", "--scale", scales}), "--scale 10,100,1000"));
  }
  const std::string url = message({"forecast", "--database-url", "postgresql://localhost/x"});
  CHECK(has(url, "an existing server cannot have other sizes"));
  CHECK(has(url, "--database-url"));
  notes.configure("[suite.notes.scale]\nnote = 1\n");
  const std::string unknown = message({"forecast"});
  CHECK(has(unknown, "plangate.toml:5: \"note\""));
  CHECK(has(unknown, "Did you mean \"notes\"?"));
  notes.configure("[suite.notes.scale]\nnotes = 0.5\n");
  CHECK(has(message({"forecast"}), "plangate.toml:5: \"notes\" in [suite.notes.scale] is below 1"));
}

TEST_CASE("a case that the server does not plan is named, and the others are planned") {
  const Notes notes;
  notes.append("queries.sql", "-- name: lost\nSELECT * FROM nowhere;\n");
  const Ran ran = notes.plangate({"forecast", "--scale", "10"});
  CHECK(ran.exit_code == 1);
  CHECK(has(ran.out, "not planned: relation \"nowhere\" does not exist"));
  CHECK(has(ran.out, "notes/by_id"));
}

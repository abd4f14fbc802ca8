// SPDX-License-Identifier: MIT
// Seed images: the same bytes as a cold seed, whatever happened to the cache.
#include <doctest/doctest.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <sstream>
#include <thread>

#include "gate/core/postgres/majors.h"
#include "tests/damage.h"
#include "tests/database/project.h"

namespace fs = std::filesystem;
using gate::test::flip_byte;
using gate::test::in_shell;
using gate::test::Project;
using gate::test::Ran;
using gate::test::Shop;

namespace {

const char* const recent_view =
    "CREATE VIEW recent AS SELECT * FROM orders WHERE placed_at > now();\n";

const char* const by_customer =
    "--@ bindings.one = { id = 77 }\n"
    "SELECT id, status FROM orders WHERE customer_id = :id;\n";

/// A shop with a cache of its own, or one that several share.
class CachedShop : public Shop {
 public:
  CachedShop() : CachedShop(std::make_shared<Project>()) {}
  explicit CachedShop(std::shared_ptr<Project> cache) : cache_(std::move(cache)) {
    query("customer", by_customer);
  }

  [[nodiscard]] std::string cache() const { return cache_->folder(); }

  [[nodiscard]] Ran run(std::vector<std::string> arguments,
                        std::map<std::string, std::string> environment = {}) const {
    environment.emplace("PLANGATE_CACHE", cache());
    return plangate(arguments, environment);
  }

  /// The results of a check, which need not pass.
  [[nodiscard]] nlohmann::json results(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments = {"check", "--report", "json=results.json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Ran ran = run(arguments);
    INFO(ran.err);
    REQUIRE(ran.exit_code < 2);
    return nlohmann::json::parse(read("results.json"));
  }

  /// Whether a run seeds anew; which pieces it says it runs.
  [[nodiscard]] std::vector<std::string> pieces_run() const {
    const Ran ran = run({"check", "-v"});
    INFO(ran.err);
    REQUIRE(ran.exit_code < 2);
    std::vector<std::string> pieces;
    std::istringstream lines(ran.err);
    for (std::string line; std::getline(lines, line);)
      if (const std::size_t at = line.find(": seed/"); line.starts_with("  shop: seed step "))
        if (at != std::string::npos) pieces.push_back(line.substr(at + 7));
    return pieces;
  }

  /// The folders of images in the cache.
  [[nodiscard]] std::vector<fs::path> images() const {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(cache() + "/images-1"))
      if (fs::exists(entry.path() / "manifest")) found.push_back(entry.path());
    return found;
  }

 private:
  std::shared_ptr<Project> cache_;
};

using Pieces = std::vector<std::string>;

/// Of the package faketime, which is below the folder of the machine's architecture.
std::string faketime_library() {
  for (const auto& entry : fs::directory_iterator("/usr/lib"))
    if (const fs::path found = entry.path() / "faketime/libfaketime.so.1"; fs::exists(found))
      return found;
  return {};
}

struct LastStep {
  const char* sentence;
  const char* sql;
};

const LastStep last_steps[] = {
    {"an index is made", "CREATE INDEX ON orders (status, placed_at);\n"},
    {"an indexed expression is made", "CREATE INDEX ON customers (lower(city));\n"},
    {"rows are added",
     "INSERT INTO orders SELECT id + 50000, 7, 'open', 5, placed_at FROM orders;\n"},
    {"rows are updated", "UPDATE orders SET status = 'lost' WHERE id % 7 = 0;\n"},
    {"rows are deleted", "DELETE FROM events WHERE customer_id < 900;\n"},
    {"an update is rolled back", "BEGIN; UPDATE orders SET total_cents = 1; ROLLBACK;\n"},
    {"a table is filled by a query without order",
     "CREATE TABLE sums AS SELECT customer_id, sum(total_cents) FROM orders GROUP BY 1;\n"},
    {"a table is emptied and filled again",
     "TRUNCATE countries; INSERT INTO countries SELECT 'X' || i, 'x' FROM generate_series(1, 9) "
     "i;\n"},
    {"a table is rewritten", "ALTER TABLE orders ALTER COLUMN total_cents TYPE bigint;\n"},
    {"a column is added with random values",
     "ALTER TABLE customers ADD COLUMN score float8; UPDATE customers SET score = random();\n"},
    {"extended statistics are made",
     "CREATE STATISTICS s (mcv) ON city, postal_code FROM customers;\n"},
    {"a statistics target is set", "ALTER TABLE orders ALTER COLUMN status SET STATISTICS 5;\n"},
    {"a partition is attached",
     "CREATE TABLE events_2025_04 (LIKE events);\n"
     "INSERT INTO events_2025_04 SELECT i, i, 'k', '2025-04-02' FROM generate_series(1, 500) i;\n"
     "ALTER TABLE events ATTACH PARTITION events_2025_04 FOR VALUES FROM ('2025-04-01 00:00+00')\n"
     "  TO ('2025-05-01 00:00+00');\n"},
};

/// What runs behind an image of all steps but these. A server that may lose count of the rows that
/// a step writes has images of whole seeds only.
Pieces after_an_image(const Pieces& steps) {
  if (gate::facts_of_major(gate::test::server_major()).counts_rows_reliably) return steps;
  Pieces all = {"10_tables.sql", "20_data.sql", "30_indexes.sql"};
  all.insert(all.end(), steps.begin(), steps.end());
  return all;
}

/// A name, so that a failing check does not print both.
bool same(const nlohmann::json& one, const nlohmann::json& other) {
  return one == other;
}

}  // namespace

TEST_CASE("a warm run seeds nothing and says the same") {
  const CachedShop shop;
  shop.query("pay", "UPDATE orders SET status = 'paid' WHERE id = 1234;\n");
  CHECK(shop.pieces_run() == Pieces{"10_tables.sql", "20_data.sql", "30_indexes.sql"});
  CHECK(shop.pieces_run().empty());
  const nlohmann::json warm = shop.results();
  CHECK(same(warm, shop.results()));
  CHECK(same(warm, shop.results({"--no-cache"})));
}

TEST_CASE("one more step on an image gives the bytes of a cold seed") {
  static const auto cache = std::make_shared<Project>();  // seeded once for all of them
  for (const LastStep& step : last_steps) {
    SUBCASE(step.sentence) {
      const CachedShop shop(cache);
      shop.query("total", "SELECT sum(total_cents) FROM orders WHERE status = 'open';\n");
      (void)shop.results();
      shop.migration(step.sql);
      CHECK(shop.pieces_run() == after_an_image({"90_migration.sql"}));
      CHECK(same(shop.results(), shop.results({"--no-cache"})));
    }
  }
}

TEST_CASE("a step that changes is run again, with all that follow") {
  const CachedShop shop;
  (void)shop.results();
  shop.append("seed/30_indexes.sql", "CREATE INDEX ON orders (status);\n");
  const Pieces run = shop.pieces_run();
  REQUIRE(!run.empty());
  CHECK(run.back() == "30_indexes.sql");
  shop.append("seed/20_data.sql", "DELETE FROM orders WHERE id % 2 = 0;\n");
  CHECK(shop.pieces_run().size() >= 2);
  CHECK(same(shop.results(), shop.results({"--no-cache"})));
}

TEST_CASE("a command without inputs runs each time, one with inputs when they change") {
  const CachedShop shop;
  const std::string config = shop.read("plangate.toml");
  const auto count = [&] { return shop.exists("runs") ? shop.read("runs").size() : 0; };
  const auto with = [&](const std::string& inputs) {
    shop.write("plangate.toml", config +
                                    "[suite.other]\nqueries = [\"queries/*.sql\"]\nseed = ["
                                    "\"seed/*.sql\", { run = \"printf x >>runs\"" +
                                    inputs + " }]\n");
  };
  with("");
  (void)shop.results({"other"});
  (void)shop.results({"other"});
  CHECK(count() == 2);
  with(", inputs = [\"input\"]");
  shop.write("input", "1");
  (void)shop.results({"other"});
  (void)shop.results({"other"});
  CHECK(count() == 3);
  shop.write("input", "2");
  (void)shop.results({"other"});
  CHECK(count() == 4);
}

TEST_CASE("a hundred small suites would fit into a gigabyte of cache") {
  const Project project;
  const Project cache;
  fs::permissions(cache.folder(), fs::perms(0711));  // the server's user works there
  constexpr int suites = 10;
  for (int number = 0; number < suites; ++number) {
    const std::string name = "s" + std::to_string(number);
    project.append("plangate.toml", "[suite." + name + "]\nqueries = [\"queries/" + name +
                                        "/*.sql\"]\nseed = [\"seed/" + name + ".sql\"]\n");
    project.write("seed/" + name + ".sql",
                  "CREATE TABLE t AS SELECT i AS " + name + " FROM generate_series(1, 100) i;\n");
    project.write("queries/" + name + "/one.sql", "SELECT " + name + " FROM t;\n");
  }
  const std::map<std::string, std::string> environment = {{"PLANGATE_CACHE", cache.folder()}};
  REQUIRE(project.plangate({"refresh"}, environment).exit_code == 0);
  CHECK(project.plangate({"check"}, environment).exit_code == 0);
  const auto megabytes = [&](const std::string& files) {
    const Ran ran =
        in_shell(project, "cd '" + cache.folder() + "/images-1' && du -cm " + files + " | tail -1");
    return std::stod(ran.out);
  };
  const double shared = megabytes("small");  // working copies
  const double images = megabytes(". --exclude=small");
  CAPTURE(shared);
  CAPTURE(images);
  CHECK(shared > 1);
  CHECK(shared + images + images / suites * (100 - suites) < 1000);
}

TEST_CASE("a damaged image is seeded anew, and the result is the same") {
  const CachedShop shop;
  const nlohmann::json before = shop.results({"--no-cache"});
  (void)shop.results();
  std::function<void(const fs::path&)> damage;
  SUBCASE("a flipped bit") {
    damage = [](const fs::path& image) { flip_byte(image / "data/global/pg_control", 100); };
  }
  SUBCASE("a truncated file") {
    damage = [](const fs::path& image) { fs::resize_file(image / "data/PG_VERSION", 1); };
  }
  SUBCASE("a manifest cut short") {
    damage = [](const fs::path& image) { fs::resize_file(image / "manifest", 1000); };
  }
  const std::vector<fs::path> images = shop.images();
  CHECK(images.size() == 2);  // of the empty cluster, and of the seed
  fs::remove_all(shop.cache() + "/images-1/small");
  for (const fs::path& image : images) damage(image);
  CHECK(shop.pieces_run() == Pieces{"10_tables.sql", "20_data.sql", "30_indexes.sql"});
  CHECK(same(shop.results(), before));
}

TEST_CASE("runs at once do not disturb each other") {
  const CachedShop shop;
  shop.query("pay", "UPDATE orders SET status = 'paid' WHERE id % 3 = 0;\n");
  const nlohmann::json before = shop.results({"--no-cache"});
  const Project results;
  for (int round = 0; round < 2; ++round) {  // cold, then warm
    std::vector<std::jthread> runs;
    for (int i = 0; i < 3; ++i)
      runs.emplace_back([&, i] {
        const std::string command = "cd " + shop.folder() + " && PLANGATE_CACHE=" + shop.cache() +
                                    " " PLANGATE_BINARY " check --report json=" + results.folder() +
                                    "/" + std::to_string(i) + " >/dev/null 2>&1";
        (void)std::system(command.c_str());
      });
    runs.clear();
    for (int i = 0; i < 3; ++i)
      CHECK(same(nlohmann::json::parse(results.read(std::to_string(i))), before));
  }
}

TEST_CASE("a run that is killed leaves nothing that disturbs the next one") {
  const CachedShop shop;
  const nlohmann::json before = shop.results({"--no-cache"});
  const fs::path folder = shop.cache() + "/images-1";
  const pid_t child = fork();
  if (child == 0) {
    if (chdir(shop.folder().c_str()) != 0) _exit(99);
    setenv("PLANGATE_CACHE", shop.cache().c_str(), 1);
    execl(PLANGATE_BINARY, "plangate", "check", "-q", nullptr);
    _exit(99);
  }
  // Dead as soon as it has begun to keep an image.
  while (!fs::exists(folder) || fs::directory_iterator(folder) == fs::directory_iterator())
    if (waitpid(child, nullptr, WNOHANG) != 0) break;
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  CHECK(same(shop.results(), before));
  for (const auto& entry : fs::directory_iterator(folder))
    CHECK_FALSE(entry.path().filename().string().starts_with("unfinished-"));
  CHECK(same(shop.results(), before));
}

TEST_CASE("a full disk costs the image, not the verdict" * doctest::skip(geteuid() != 0)) {
  const CachedShop shop;
  const nlohmann::json before = shop.results({"--no-cache"});
  const Project small;
  if (mount("tmpfs", small.folder().c_str(), "tmpfs", 0, "size=20m") != 0) {
    MESSAGE("no right to mount a small disk here");
    return;
  }
  const Ran ran =
      shop.run({"check", "--report", "json=results.json"}, {{"PLANGATE_CACHE", small.folder()}});
  const bool empty = !fs::exists(small.folder() + "/images-1") ||
                     std::distance(fs::directory_iterator(small.folder() + "/images-1"),
                                   fs::directory_iterator()) <= 1;  // the lock
  umount(small.folder().c_str());
  CHECK(ran.exit_code == 1);  // missing-baseline
  CHECK(ran.err.find("the seed image was not kept") != std::string::npos);
  CHECK(ran.err.find("No space left") != std::string::npos);
  CHECK(empty);
  CHECK(same(nlohmann::json::parse(shop.read("results.json")), before));
}

TEST_CASE(
    "a cache of others is left alone; in one of ours, copies with another owner are made anew" *
    doctest::skip(geteuid() != 0)) {
  const CachedShop shop;
  fs::permissions(shop.cache(), fs::perms(0711));  // the server's user works there
  const nlohmann::json before = shop.results();
  CHECK(fs::exists(shop.cache() + "/images-1/small/work-0"));
  const std::string every = "find '" + shop.cache() + "' ";
  const auto unpacked = [&](const std::string& how) {
    CAPTURE(how);
    REQUIRE(std::system((every + how).c_str()) == 0);
    CHECK(same(shop.results(), before));
    CHECK(shop.pieces_run().empty());
  };
  REQUIRE(std::system((every + "-exec chown -h nobody {} +").c_str()) == 0);
  CHECK(same(shop.results(), before));
  CHECK_FALSE(shop.pieces_run().empty());  // who can write an image can put into it what they like
  unpacked("-exec chown -h root {} +");
  unpacked("-path '*/work-0*' -type f -exec chown -h root {} +");
  unpacked("-path '*/work-0' -exec chmod 755 {} +");
  unpacked("-path '*/work-0/*' -type d -exec chown -h 4321:4321 {} +");
  unpacked("-path '*/work-0*' -exec chmod 400 {} +");
}

TEST_CASE("no room for the copy of an image costs the copy, not the verdict" *
          doctest::skip(geteuid() != 0)) {
  const CachedShop shop;
  const nlohmann::json before = shop.results();
  const Project small;
  if (mount("tmpfs", small.folder().c_str(), "tmpfs", 0, "size=400m") != 0) {
    MESSAGE("no right to mount a small disk here");
    return;
  }
  const std::map<std::string, std::string> on_small = {{"PLANGATE_CACHE", small.folder()}};
  const Ran first = shop.run({"check"}, on_small);
  const std::string fill = "rm -r '" + small.folder() +
                           "'/images-1/*/work-0 && dd if=/dev/zero of='" + small.folder() +
                           "/full' 2>&1 | grep -q 'No space'";
  const bool filled = std::system(fill.c_str()) == 0;
  const Ran ran = shop.run({"check", "-v", "--report", "json=results.json"}, on_small);
  umount(small.folder().c_str());
  CHECK(first.exit_code == 1);  // missing-baseline
  CHECK(filled);
  CHECK(ran.exit_code == 1);
  CHECK(ran.err.find("seed step") == std::string::npos);  // the copy is where TMPDIR is
  CHECK(same(nlohmann::json::parse(shop.read("results.json")), before));
}

TEST_CASE("data relative to the time of the seed must not grow old") {
  const CachedShop shop;
  SUBCASE("a query asks for the time") {
    shop.query("recent", "SELECT id FROM orders WHERE placed_at > now() - interval '1 day';\n");
  }
  SUBCASE("a binding's value asks for the time") {
    shop.query("recent",
               "--@ bindings.one = { day = { sql = \"SELECT current_date\" } }\n"
               "SELECT id FROM orders WHERE placed_at > :day;\n");
  }
  SUBCASE("a view of the seed asks for the time") {
    shop.migration(recent_view);
    shop.query("recent", "SELECT id FROM recent;\n");
  }
  SUBCASE("a view that asks for the time joins a seed that has an image") {
    shop.query("recent", "SELECT id FROM orders;\n");
    (void)shop.results();
    shop.migration(recent_view);
    shop.query("recent", "SELECT id FROM recent;\n");
  }
  SUBCASE("a policy asks for the time") {
    shop.migration(
        "ALTER TABLE orders ENABLE ROW LEVEL SECURITY;\n"
        "CREATE POLICY today ON orders USING (placed_at >= CURRENT_DATE);\n");
  }
  SUBCASE("a function asks for the time by way of another") {
    shop.migration(
        "CREATE FUNCTION late() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT now()';\n"
        "CREATE FUNCTION later() RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$\n"
        "BEGIN RETURN late() + interval '1 day'; END $$;\n");
    shop.query("recent", "SELECT id FROM orders WHERE placed_at > later();\n");
  }
  const Pieces run = shop.pieces_run();
  REQUIRE_FALSE(run.empty());
  CHECK(run.front() == "10_tables.sql");
  CHECK(shop.pieces_run().empty());
  const Ran ran = shop.run({"check"});
  CHECK(ran.err.find("asks for the time, so the server's time begins when the seed image was "
                     "made") != std::string::npos);
}

TEST_CASE("a query may come to reach what asks for the time in a seed that has an image") {
  const CachedShop shop;
  shop.migration(recent_view);
  (void)shop.results();
  shop.query("recent", "SELECT id FROM recent;\n");
  CHECK(shop.pieces_run().empty());
  CHECK(shop.run({"check"}).err.find("the view public.recent asks for the time, so") !=
        std::string::npos);
}

TEST_CASE("where only the finished seed shows what asks for the time, old data are made anew") {
  const CachedShop shop;
  (void)shop.results();
  shop.migration(
      "DO $$ BEGIN EXECUTE 'CREATE VIEW recent AS SELECT * FROM orders WHERE placed_at > now()'; "
      "END $$;\n");
  shop.query("recent", "SELECT id FROM recent;\n");
  const Pieces run = shop.pieces_run();
  CHECK(std::ranges::find(run, "10_tables.sql") != run.end());
  CHECK(shop.pieces_run().empty());
  CHECK(shop.run({"check"}).err.find("the view public.recent asks for the time, so") !=
        std::string::npos);
}

TEST_CASE("the server's time begins when the image was made") {
  const CachedShop shop;
  const std::string library = faketime_library();
  REQUIRE_FALSE(library.empty());
  // A division by zero at any other time.
  shop.query("year", "SELECT 1 / (EXTRACT(year FROM now()) = 2020)::int;\n");
  const Ran cold =
      shop.run({"check", "year"},
               {{"LD_PRELOAD", library}, {"FAKETIME", "@2020-03-01 12:00:00"}, {"TZ", "UTC"}});
  INFO(cold.out, cold.err);
  CHECK(cold.err.find("made, 2020-03-01T12:0") != std::string::npos);
  CHECK(cold.out.find("query-error") == std::string::npos);
  const Ran warm = shop.run({"check", "year"});
  CHECK(warm.err.find("made, 2020-03-01T12:0") != std::string::npos);
  CHECK(warm.out.find("query-error") == std::string::npos);
}

TEST_CASE("what asks for the time and no query reaches keeps no image away") {
  const CachedShop shop;
  shop.migration(
      std::string(recent_view) +
      "CREATE FUNCTION late() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT now()';\n"
      "CREATE POLICY today ON orders USING (placed_at >= CURRENT_DATE);\n");
  CHECK(shop.pieces_run().size() > 1);
  CHECK(shop.pieces_run().empty());
  CHECK(shop.run({"check"}).err.find("no seed image") == std::string::npos);
}

TEST_CASE("the cache is listed and cleared") {
  const CachedShop shop;
  (void)shop.results();
  const Ran listed = shop.run({"cache", "list"});
  CHECK(listed.exit_code == 0);
  CHECK(listed.out.find("shop, whole seed") != std::string::npos);
  CHECK(listed.out.find("an empty cluster") != std::string::npos);
  const Ran cleared = shop.run({"cache", "clear"});
  CHECK(cleared.exit_code == 0);
  CHECK(cleared.out.find("2 removed") != std::string::npos);
  CHECK(shop.images().empty());
  CHECK_FALSE(shop.pieces_run().empty());
}

TEST_CASE("--no-cache takes no image and keeps none") {
  const CachedShop shop;
  (void)shop.results({"--no-cache"});
  CHECK_FALSE(fs::exists(shop.cache() + "/images-1"));
}

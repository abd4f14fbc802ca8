// SPDX-License-Identifier: MIT
// plangate init in repositories as people have them: what it writes passes at once.
#include <doctest/doctest.h>

#include <cstdlib>

#include "tests/database/project.h"

using namespace gate::test;

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

const std::string users = "CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);\n";

/// A git repository without configuration of the machine's.
class Repository : public Project {
 public:
  explicit Repository(const std::string& subfolder = {}) : Project(subfolder) {
    done("git init -q '" + top() + "'");
  }

  void done(const std::string& command) const {
    REQUIRE(std::system(("cd '" + folder() + "' && GIT_CONFIG_GLOBAL=/dev/null " + command +
                         " >/dev/null 2>&1")
                            .c_str()) == 0);
  }
};

Ran initialised(const Project& project, const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments = {"init"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const Ran ran = project.plangate(arguments);
  INFO(ran.out, ran.err);
  CHECK(ran.exit_code == 0);
  return ran;
}

/// What stands in the repository, beside what each run of a test writes.
std::map<std::string, std::string> kept_files(const Project& project) {
  auto files = project.contents(".");
  std::erase_if(files, [](const auto& file) {
    return contains(file.first, "/.std") || contains(file.first, "/.git/index");
  });
  return files;
}

/// `refresh` and `check` pass, and a second `init` changes no byte.
void passes_at_once(const Project& project,
                    const std::map<std::string, std::string>& environment = {}) {
  const Ran refreshed = project.plangate({"refresh"}, environment);
  INFO(refreshed.out, refreshed.err);
  REQUIRE(refreshed.exit_code == 0);
  const Ran checked = project.plangate({"check"}, environment);
  INFO(checked.out, checked.err);
  CHECK(checked.exit_code == 0);
  CHECK(contains(checked.out, "plangate: pass"));
  CHECK_FALSE(contains(checked.out, "warning"));

  const auto before = kept_files(project);
  const Ran again = initialised(project);
  CHECK(contains(again.out, "kept        plangate.toml"));
  CHECK(contains(again.out, "Nothing was changed.\n"));
  CHECK(kept_files(project) == before);
}

}  // namespace

TEST_CASE("coding agents are told how to check, and files of theirs that are there stay") {
  const std::string skill = ".claude/skills/plangate/SKILL.md";
  const Repository repository;
  const Ran first = initialised(repository, {"--agents"});
  CHECK(contains(first.out, "wrote       " + skill));
  CHECK(contains(repository.read(skill), "name: plangate\n"));
  CHECK(contains(repository.read(skill), "plangate check --format json --only failed"));
  CHECK(contains(repository.read("AGENTS.md"), skill));
  const auto before = kept_files(repository);
  CHECK(contains(initialised(repository, {"--agents"}).out, "Nothing was changed.\n"));
  CHECK(kept_files(repository) == before);

  repository.write("AGENTS.md", "Ours.\n");
  repository.remove(skill);
  repository.remove(".github/workflows/plangate.yml");
  const Ran again = initialised(repository, {"--agents"});
  CHECK(contains(again.out, "point from it to " + skill));
  CHECK(repository.read("AGENTS.md") == "Ours.\n");
  CHECK(repository.exists(skill));
  CHECK_FALSE(repository.exists(".github/workflows/plangate.yml"));
}

TEST_CASE("an empty repository gets an example, with its workflow") {
  const Repository repository;
  const Ran ran = initialised(repository);
  CHECK(contains(ran.out, "recognised  no schema and no migrations"));
  CHECK(contains(ran.out,
                 "settings    suite app, locale C.UTF-8, PostgreSQL of any major, "
                 "random_page_cost 4, work_mem 4MB\n"));
  for (const char* file : {"plangate.toml", "seed/app/schema.sql",
                           "queries/app/account_tickets.sql", ".github/workflows/plangate.yml"}) {
    CHECK(contains(ran.out, "wrote       " + std::string(file) + "\n"));
    CHECK(repository.exists(file));
  }
  CHECK(contains(ran.out, "plangate hook install"));
  CHECK(contains(ran.out, "next        plangate refresh"));
  passes_at_once(repository);

  repository.write("seed/app/tidy_up.sql", "DROP INDEX tickets_account_idx;\n");
  const auto checked = repository.check();
  CHECK(checked.exit_code == 1);
  CHECK(checked.findings("seq-scan").size() == 2);
}

TEST_CASE("outside of a repository the current directory is the project") {
  const Project folder;
  const Ran ran = initialised(folder, {"--no-workflow"});
  CHECK(folder.exists("plangate.toml"));
  CHECK_FALSE(folder.exists(".github"));
  CHECK_FALSE(contains(ran.out, "hook"));
}

TEST_CASE("migrations of plain SQL are the seed, and the sample reads a table of theirs") {
  const Repository repository;
  repository.write("migrations/001_tables.sql", "CREATE TABLE gone (id int);\n" + users);
  repository.write("migrations/002_more.sql",
                   "DROP TABLE gone;\nALTER TABLE users ADD COLUMN name text;\n");
  const Ran ran = initialised(repository, {"--suite", "shop"});
  CHECK(contains(ran.out, "recognised  migrations in plain SQL (migrations/001_tables.sql)"));
  CHECK(contains(repository.read("plangate.toml"), "\n  \"migrations/*.sql\",\n"));
  CHECK(contains(repository.read("queries/shop/users_by_key.sql"), "FROM users WHERE id = :key"));
  CHECK_FALSE(repository.exists("seed"));
  passes_at_once(repository);
}

TEST_CASE("rows that lie beside a schema make the sample read through the key's index") {
  const Repository repository;
  repository.write("db/schema.sql", users);
  repository.write("db/seeds.sql",
                   "INSERT INTO users SELECT n, n || '@example.org' FROM generate_series(1, 20000) "
                   "AS n;\n");
  initialised(repository);
  passes_at_once(repository);
  CHECK(contains(repository.plangate({"explain", "app/users_by_key"}).out, "users_pkey"));
}

TEST_CASE("what dbmate dumps is the seed, as it stands with its migrations") {
  const Repository repository;
  repository.write("db/migrations/20240101000000_users.sql",
                   "-- migrate:up\n" + users + "\n-- migrate:down\nDROP TABLE users;\n");
  repository.write("db/schema.sql", R"(\restrict dbmate

SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);

SET default_tablespace = '';
SET default_table_access_method = heap;

--
-- Name: schema_migrations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.schema_migrations (
    version character varying NOT NULL
);

--
-- Name: users; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.users (
    id bigint NOT NULL,
    email text NOT NULL
);

ALTER TABLE ONLY public.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);

--
-- PostgreSQL database dump complete
--

\unrestrict dbmate

--
-- Dbmate schema migrations
--

INSERT INTO public.schema_migrations (version) VALUES
    ('20240101000000');
)");
  const Ran ran = initialised(repository);
  CHECK(contains(ran.out, "recognised  dbmate (db/migrations/20240101000000_users.sql)\n"));
  CHECK(contains(repository.read("plangate.toml"), "\n  \"db/schema.sql\",\n"));
  CHECK(contains(repository.read("queries/app/users_by_key.sql"), "FROM public.users"));
  passes_at_once(repository);
}

TEST_CASE("golang-migrate's ways up are run without its ways down") {
  const Repository repository;
  repository.write("db/migrations/000001_users.up.sql", users);
  repository.write("db/migrations/000001_users.down.sql", "DROP TABLE users;\n");
  repository.write("db/migrations/000002_name.up.sql", "ALTER TABLE users ADD name text;\n");
  repository.write("db/migrations/000002_name.down.sql", "ALTER TABLE users DROP name;\n");
  const Ran ran = initialised(repository);
  CHECK(contains(ran.out, "recognised  golang-migrate (db/migrations/000001_users.up.sql)\n"));
  passes_at_once(repository);
}

TEST_CASE("Flyway is run over TCP by what its command line is given") {
  const Repository repository;
  repository.write("flyway.toml", "[flyway]\nlocations = [\"filesystem:sql\"]\n");
  repository.write("sql/V1__users.sql", users);
  // Stands where flyway would: it connects by the options alone, as JDBC does.
  repository.write("bin/flyway",
                   "#!/bin/sh\nset -eu\n"
                   "for option; do case $option in\n"
                   "  -url=jdbc:postgresql://*) address=${option#-url=jdbc:postgresql://} ;;\n"
                   "  -user=*) user=${option#-user=} ;;\n"
                   "  -password=*) password=${option#-password=} ;;\n"
                   "  migrate) command=yes ;;\n"
                   "  *) echo \"unknown option $option\" >&2; exit 1 ;;\n"
                   "esac done\n"
                   ": \"$command\"\n"
                   "host=${address%%:*} rest=${address#*:}\n"
                   "port=${rest%%/*} database=${rest#*/}\n"
                   "unset PGHOST PGPORT PGUSER PGDATABASE PGPASSWORD DATABASE_URL\n"
                   "cat sql/V*.sql | PGPASSWORD=$password psql -qX -v ON_ERROR_STOP=1 -h \"$host\" "
                   "-p \"$port\" -U \"$user\" \"${database%%\\?*}\"\n");
  repository.done("chmod +x bin/flyway");
  const Ran ran = initialised(repository);
  CHECK(contains(ran.out, "recognised  Flyway (flyway.toml)\n"));
  CHECK(contains(repository.read("plangate.toml"), "tcp = true"));
  CHECK(contains(repository.read(".github/workflows/plangate.yml"), "The seed runs flyway"));
  CHECK(repository.exists("queries/app/users_by_key.sql"));
  const std::string path = std::getenv("PATH");
  passes_at_once(repository, {{"PATH", repository.folder() + "/bin:" + path}});
}

TEST_CASE("files that are there stay as they are, and are named") {
  const Repository repository;
  repository.write("queries/app/mine.sql", "SELECT 1;\n");
  repository.write("seed/app/schema.sql", users);
  repository.write(".github/workflows/ci.yml",
                   "jobs: { plans: { steps: [run: plangate check] } }\n");
  const auto before = kept_files(repository);
  const Ran ran = initialised(repository);
  CHECK(contains(ran.out, "kept        queries/app, which already has queries\n"));
  CHECK(contains(ran.out, "kept        .github/workflows/ci.yml, which already runs plangate\n"));
  auto after = kept_files(repository);
  CHECK(after.erase(repository.folder() + "/./plangate.toml") == 1);
  CHECK(after == before);
  passes_at_once(repository);
}

TEST_CASE("with a config there, flags of its settings are named and change nothing") {
  const Repository repository;
  repository.write("ci/plangate.toml", "[suite.mine]\nqueries = [\"queries/*.sql\"]\n");
  const Ran ran = initialised(repository, {"--suite", "other", "--no-workflow"});
  CHECK(contains(ran.out, "kept        ci/plangate.toml, which already exists"));
  CHECK(contains(ran.out, "unused      --suite: change it in ci/plangate.toml\n"));
  CHECK(contains(ran.out, "Nothing was changed.\n"));
  CHECK_FALSE(repository.exists("plangate.toml"));
}

TEST_CASE("a project in a folder of a larger repository has its workflow at the top") {
  const Repository repository("services/shop");
  initialised(repository, {"--root", ".", "--hook"});
  CHECK(repository.exists("plangate.toml"));
  CHECK(contains(repository.read("../../.github/workflows/plangate.yml"),
                 "working-directory: \"services/shop\""));
  CHECK(contains(repository.read("../../.git/hooks/pre-push"), "--root services/shop"));
  passes_at_once(repository);
}

TEST_CASE("from a folder within, the repository's top is the project, and is named") {
  const Repository repository("deep/down");
  const Ran ran = initialised(repository, {"--no-workflow"});
  CHECK(contains(ran.out, "project     " + repository.top() + "\n"));
  CHECK(repository.exists("../../plangate.toml"));
  CHECK(repository.exists("../../seed/app/schema.sql"));
}

TEST_CASE("a run that could not write all can be repeated") {
  const Repository repository;
  repository.write("queries", "a file in the way\n");
  const Ran ran = repository.plangate({"init"});
  CHECK(ran.exit_code == 2);
  CHECK(contains(ran.err, "queries/app"));
  CHECK_FALSE(repository.exists("plangate.toml"));
  repository.remove("queries");
  const Ran again = initialised(repository);
  CHECK(contains(again.out, "recognised  a folder of plain SQL (seed/app/schema.sql)"));
  passes_at_once(repository);
}

TEST_CASE("a folder where the config would be, and a project root that is none, are refused") {
  const Project folder;
  folder.write("plangate.toml/x", "");
  const Ran taken = folder.plangate({"init"});
  CHECK(taken.exit_code == 2);
  CHECK(contains(taken.err, "plangate.toml already exists, but is not a file"));
  CHECK_FALSE(folder.exists("queries"));
  const Ran ran = folder.plangate({"init", "--root", "nowhere"});
  CHECK(ran.exit_code == 2);
  CHECK(contains(ran.err, "the project root nowhere is not a folder"));
}

TEST_CASE("a hook of another origin is left, and the way to have both is told") {
  const Repository repository;
  repository.write(".git/hooks/pre-push", "#!/bin/sh\nexit 0\n");
  const Ran ran = initialised(repository, {"--hook"});
  CHECK(contains(ran.out, "is not plangate's"));
  CHECK(contains(ran.out, "plangate hook run"));
  CHECK(repository.read(".git/hooks/pre-push") == "#!/bin/sh\nexit 0\n");
}

TEST_CASE("beside another CI no workflow is written, unless GitHub is there, too") {
  const Repository repository;
  repository.write(".gitlab-ci.yml", "stages: []\n");
  SUBCASE("alone") {
    CHECK(contains(initialised(repository).out, "none was written beside .gitlab-ci.yml"));
    CHECK_FALSE(repository.exists(".github"));
  }
  SUBCASE("with a remote at GitHub") {
    repository.done("git remote add origin git@github.com:example/shop.git");
    initialised(repository);
    CHECK(repository.exists(".github/workflows/plangate.yml"));
  }
}

TEST_CASE("flags are the settings of production") {
  const Repository repository;
  const std::string major = std::to_string(server_major());
  initialised(repository, {"--locale", "C", "--major", major, "--random-page-cost", "1.1",
                           "--work-mem", "64MB"});
  const std::string config = repository.read("plangate.toml");
  CHECK(contains(config, "version  = \"" + major + "\""));
  CHECK(contains(config, "locale   = \"C\""));
  CHECK(contains(config, "settings = { random_page_cost = 1.1, work_mem = \"64MB\" }"));
  CHECK(contains(repository.read(".github/workflows/plangate.yml"), "postgresql-" + major));
  passes_at_once(repository);
}

TEST_CASE("a setting that cannot be is refused before anything is written") {
  const Repository repository;
  for (const std::vector<std::string>& flags : {std::vector<std::string>{"--suite", "../x"},
                                                {"--locale", "de DE"},
                                                {"--major", "9.6"},
                                                {"--random-page-cost", "cheap"},
                                                {"--work-mem", "4"},
                                                {"--compare", "guesses"}}) {
    const Ran ran = repository.plangate({"init", flags[0], flags[1]});
    CAPTURE(ran.err);
    CHECK(ran.exit_code == 2);
    CHECK(contains(ran.err, "plangate: " + flags[0] + ": \"" + flags[1] + "\""));
    CHECK(contains(ran.err, "detail: "));
    CHECK(contains(ran.err, "hint: "));
  }
  CHECK_FALSE(repository.exists("plangate.toml"));
  CHECK_FALSE(repository.exists("seed"));
}

TEST_CASE("on a terminal it asks for settings not given by flags, again after an invalid answer") {
  const Repository repository;
  const std::string command = "cd '" + repository.folder() +
                              "' && printf 'shop\\nde DE\\nC\\n\\n\\nbase\\ny\\n' | env -u CI "
                              "script -qec '\"" PLANGATE_BINARY
                              "\" init --work-mem 8MB' /dev/null >.stdout 2>&1";
  REQUIRE(std::system(command.c_str()) == 0);
  const std::string seen = repository.read(".stdout");
  CAPTURE(seen);
  CHECK(contains(seen, "whether LIKE 'x%' can use a plain index."));
  CHECK(contains(seen, "That is no name of a locale."));
  CHECK(contains(seen, "nothing to commit, a change is judged by the plans of the commit"));
  CHECK(contains(seen, "plangate check --base main"));
  CHECK_FALSE(contains(seen, "Production's work_mem?"));
  CHECK(contains(seen,
                 "settings    suite shop, locale C, PostgreSQL of any major, "
                 "random_page_cost 4, work_mem 8MB"));
  CHECK(repository.exists("queries/shop/account_tickets.sql"));
  CHECK(repository.exists(".git/hooks/pre-push"));
}

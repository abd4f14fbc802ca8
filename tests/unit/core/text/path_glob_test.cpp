// SPDX-License-Identifier: MIT
#include "gate/core/text/path_glob.h"

#include <doctest/doctest.h>

using namespace gate;

TEST_CASE("a glob matches names of files that need not exist") {
  CHECK(PathGlob("seed/*.sql").may_match("seed/10_tables.sql"));
  CHECK_FALSE(PathGlob("seed/*.sql").may_match("seed/deep/10_tables.sql"));
  CHECK_FALSE(PathGlob("seed/*.sql").may_match("seed/10_tables.sqlx"));
  CHECK(PathGlob("seed/**/*.sql").may_match("seed/10_tables.sql"));
  CHECK(PathGlob("seed/**/*.sql").may_match("seed/a/b/10_tables.sql"));
  CHECK_FALSE(PathGlob("seed/**/*.sql").may_match("seeds/10_tables.sql"));
  CHECK(PathGlob("migrations/**").may_match("migrations/a/b"));
  CHECK(PathGlob("v?.sql").may_match("v1.sql"));
  CHECK_FALSE(PathGlob("v?.sql").may_match("v/.sql"));
  CHECK(PathGlob("v[0-9].sql").may_match("v1.sql"));
  CHECK_FALSE(PathGlob("v[!0-9].sql").may_match("v1.sql"));
  CHECK(PathGlob("a+b(c).sql").may_match("a+b(c).sql"));
  CHECK(PathGlob("a\\*.sql").may_match("a*.sql"));
  CHECK_FALSE(PathGlob("a\\*.sql").may_match("ab.sql"));
  CHECK(PathGlob("\xc3\xbc*.sql").may_match("\xc3\xbc\xff.sql"));
  CHECK(PathGlob("a[.sql").may_match("a[.sql"));
  CHECK(PathGlob("v[[:digit:]].sql").may_match("v1.sql"));
  CHECK(PathGlob("**").may_match("a/b"));
  CHECK_FALSE(PathGlob("a/**").may_match("a"));
  CHECK_FALSE(PathGlob("a").may_match("a/b"));
  CHECK_FALSE(PathGlob("a/").may_match("a"));
  CHECK_FALSE(PathGlob("").may_match("a"));
}

TEST_CASE("two stars across folders are one, and those at the end want a name") {
  const auto parts = [](const char* glob) {
    std::string text;
    for (const PathGlob pattern(glob); const GlobPart& part : pattern.parts())
      text += "(" + part.text() + ")";
    return text;
  };
  CHECK(parts("a/**/**/b") == "(a)(**)(b)");
  CHECK(parts("a/**/**") == "(a)(**)(*)");
  CHECK(parts("/a//b/") == "(a)(b)()");
}

TEST_CASE("a folder may hold what a glob finds below it") {
  CHECK(PathGlob("a/b/*.sql").may_hold("a"));
  CHECK(PathGlob("a/b/*.sql").may_hold("a/b"));
  CHECK_FALSE(PathGlob("a/b/*.sql").may_hold("a/b/c.sql"));
  CHECK_FALSE(PathGlob("a/b/*.sql").may_hold("b"));
  CHECK(PathGlob("a/**").may_hold("a"));
  CHECK(PathGlob("a/**/*.sql").may_hold("a/b/c"));
  CHECK(PathGlob("*/x.sql").may_hold("a"));
}

TEST_CASE("a dot in front is found only where it is written, but may always be matched") {
  CHECK(GlobPart("*.sql").matches(".a.sql"));
  CHECK_FALSE(GlobPart("*.sql").finds(".a.sql"));
  CHECK_FALSE(GlobPart("[.]a").finds(".a"));
  CHECK(GlobPart(".*").finds(".a"));
  CHECK(GlobPart("\\.a").finds(".a"));
  CHECK(GlobPart(".a").finds(".a"));
  CHECK_FALSE(GlobPart("**").finds(".a"));
}

TEST_CASE("a path becomes a glob that finds it alone") {
  CHECK(escaped_glob("a*b?[c]\\d/e") == "a\\*b\\?\\[c]\\\\d/e");
  CHECK(PathGlob(escaped_glob("a*/[b]")).may_match("a*/[b]"));
  CHECK_FALSE(PathGlob(escaped_glob("a*/[b]")).may_match("ax/b"));
}

// SPDX-License-Identifier: MIT
#include "gate/core/text/toml_depth.h"

#include <doctest/doctest.h>

#include <string>

using gate::deepest_toml;
using gate::foreign_sign_at;
using gate::too_deep_at;

namespace {

std::string times(int count, const std::string& text) {
  std::string result;
  for (int each = 0; each < count; ++each) result += text;
  return result;
}

const std::string open = times(deepest_toml, "[");
const std::string dots = "a" + times(deepest_toml, ".a");

}  // namespace

TEST_CASE("32 brackets are open at most, of whichever kind") {
  CHECK_FALSE(too_deep_at("a = " + open));
  CHECK(too_deep_at("a = " + open + "[") == 4 + open.size());
  CHECK(too_deep_at("a = " + open + "{") == 4 + open.size());
  CHECK(too_deep_at("a = " + times(deepest_toml + 1, "{")) == 4 + open.size());
  CHECK_FALSE(too_deep_at(times(100, "a = []\n")));
  CHECK_FALSE(too_deep_at(times(100, "a = {}\n")));
  CHECK(too_deep_at("]]}}" + open + "[").has_value());  // nothing was open
}

TEST_CASE("a key has 32 dots at most, and each key its own") {
  CHECK_FALSE(too_deep_at(dots));
  CHECK(too_deep_at(dots + ".") == dots.size());
  for (const char* const between : {"=", "\n", ",", "[", "]", "{", "}"}) {
    CAPTURE(between);
    CHECK_FALSE(too_deep_at(dots + between + dots));
  }
  CHECK(too_deep_at(dots + " " + dots).has_value());
}

TEST_CASE("what stands in strings and comments is not deep") {
  const std::string deep = open + open + dots + dots;
  CHECK_FALSE(too_deep_at("a = \"" + deep + "\""));
  CHECK_FALSE(too_deep_at("a = '" + deep + "'"));
  CHECK_FALSE(too_deep_at("a = \"\"\"" + deep + "\n\"" + deep + "\"\"\""));
  CHECK_FALSE(too_deep_at("a = '''" + deep + "\n'" + deep + "'''"));
  CHECK_FALSE(too_deep_at("# " + deep + "\na = 1"));
  CHECK_FALSE(too_deep_at("a = 1 # " + deep));
}

TEST_CASE("strings end where TOML ends them") {
  const std::string deep = open + "[";
  CHECK(too_deep_at("a = \"x\"" + deep).has_value());
  CHECK(too_deep_at("a = 'x'" + deep).has_value());
  CHECK(too_deep_at("a = \"x\n" + deep).has_value());  // an error that toml++ tells
  CHECK(too_deep_at("# x\n" + deep).has_value());
  CHECK(too_deep_at("a = \"\"\"x\"\"\"" + deep).has_value());
  CHECK(too_deep_at("a = '''x'''" + deep).has_value());
  CHECK_FALSE(too_deep_at("a = \"\\\"" + deep + "\""));
  CHECK(too_deep_at("a = '\\'" + deep).has_value());  // no escapes between single quotes
  CHECK(too_deep_at("a = \"\\\\\"" + deep).has_value());
  CHECK_FALSE(too_deep_at("a = \"\"\"\\\"\"\"" + deep + "\"\"\""));
}

TEST_CASE("a letter that is none of ASCII is foreign outside of strings and comments") {
  CHECK(foreign_sign_at("a = ä") == 4);
  CHECK(foreign_sign_at("\x80") == 0);
  CHECK_FALSE(foreign_sign_at("a = \"ä\""));
  CHECK_FALSE(foreign_sign_at("a = 'ä'"));
  CHECK_FALSE(foreign_sign_at("a = 1 # ä"));
  CHECK_FALSE(foreign_sign_at("\"ä\" = 1"));
  CHECK_FALSE(foreign_sign_at(""));
  CHECK_FALSE(foreign_sign_at("a = 1\x7f"));
}

TEST_CASE("a quote begins a string only where a value or a key may stand") {
  CHECK(foreign_sign_at("a = 1\"ä\"") == 6);
  CHECK(foreign_sign_at("a = 1'ä'") == 6);
  for (const char* const before : {" ", "\t", "\r", "\n", "=", ",", "[", "{", "."}) {
    CAPTURE(before);
    CHECK_FALSE(foreign_sign_at("x" + std::string(before) + "'ä'"));
  }
}

TEST_CASE("in a string of several lines none stands behind a backslash that ends a line") {
  CHECK(foreign_sign_at("a = \"\"\"x \\\n  ä\"\"\"") == 13);
  CHECK(foreign_sign_at("a = \"\"\"x \\ ä\"\"\"") == 11);
  CHECK_FALSE(foreign_sign_at("a = \"\"\"x \\\n  b ä\"\"\""));
  CHECK_FALSE(foreign_sign_at("a = \"\"\"x \\ä\"\"\""));       // an escape that TOML lacks
  CHECK_FALSE(foreign_sign_at("a = \"\"\"x \\\\\n ä\"\"\""));  // a backslash that is escaped
  CHECK_FALSE(foreign_sign_at("a = '''x \\\n  ä'''"));
  CHECK_FALSE(foreign_sign_at("a = \"\"\"x \\\n \"\"\" # ä"));
}

TEST_CASE("a string that does not end is read to the end of the text, and no further") {
  for (const char* const text :
       {"a = \"x", "a = 'x", "a = \"\"\"x", "a = '''x", "a = \"x\\", "\""}) {
    CAPTURE(text);
    CHECK_FALSE(too_deep_at(text));
    CHECK_FALSE(foreign_sign_at(text));
  }
}

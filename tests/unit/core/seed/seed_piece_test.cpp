// SPDX-License-Identifier: MIT
#include "gate/core/seed/seed_piece.h"

#include <doctest/doctest.h>

TEST_CASE("a command without inputs may do something else each time") {
  CHECK_FALSE(gate::repeatable({{gate::RunStep{"make rows", {}, false}, {}}, {}}));
  CHECK(gate::repeatable({{gate::RunStep{"make rows", {"LICENSE"}, false}, {}}, {"LICENSE"}}));
  CHECK(gate::repeatable({{gate::SqlStep{"a.sql"}, {}}, {"a.sql"}}));
}

TEST_CASE(
    "a piece is called by its file, a command by its words, a dump's folder by its own name") {
  CHECK(gate::piece_name({{gate::SqlStep{"seed/*.sql"}, {}}, {"seed/a.sql"}}) == "seed/a.sql");
  CHECK(gate::piece_name({{gate::RunStep{"make rows", {"x"}, false}, {}}, {"x"}}) == "make rows");
  CHECK(gate::piece_name({{gate::RestoreStep{"d.pgc"}, {}}, {"d.pgc"}}) == "d.pgc");
  CHECK(gate::piece_name({{gate::RestoreStep{"dump"}, {}}, {"dump/1", "dump/toc"}}) == "dump");
}

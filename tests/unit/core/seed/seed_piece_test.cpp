// SPDX-License-Identifier: MIT
#include "gate/core/seed/seed_piece.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

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
  CHECK(gate::piece_name({{gate::RestoreStep{"dump"}, {}}, {"dump/toc"}}) == "dump");
}

TEST_CASE("a remark names the first file with a way down, and counts the others") {
  const auto remark = [](std::size_t count) {
    std::vector<gate::SeedPiece> pieces;
    pieces.push_back({{gate::SqlStep{"plain.sql"}, {}}, {"plain.sql"}});
    for (std::size_t i = 1; i <= count; ++i) {
      const std::string file = std::to_string(i) + ".sql";
      pieces.push_back({{gate::SqlStep{file}, {}}, {file}});
      pieces.back().way_down = gate::WayDown{"goose", 7};
    }
    return gate::remark_on_ways_down("shop", pieces);
  };
  CHECK(remark(0).empty());
  CHECK(remark(1).find("begins in 1.sql:7, is left out (marks of goose)") != std::string::npos);
  CHECK(remark(2).find("1.sql:7, and in 1 other file, is left out") != std::string::npos);
  CHECK(remark(3).find("1.sql:7, and in 2 other files, is left out") != std::string::npos);
}

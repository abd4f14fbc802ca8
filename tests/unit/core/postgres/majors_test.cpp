// SPDX-License-Identifier: MIT
#include "gate/core/postgres/majors.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

using gate::facts_of_major;
using gate::NamedSetting;
using gate::oldest_major;

TEST_CASE("each major from the oldest to 18 has a row of its own") {
  for (int major = oldest_major(); major <= 18; ++major)
    CHECK(facts_of_major(major).number == major);
}

TEST_CASE("a major that is not known yet is taken for the newest known one") {
  CHECK(facts_of_major(19).number >= 18);
  CHECK(facts_of_major(99).number == facts_of_major(1000).number);
  CHECK(facts_of_major(99).counts_rows_reliably);
  CHECK(facts_of_major(99).maintains_children);
}

TEST_CASE("facts begin with the major that brought them") {
  CHECK_FALSE(facts_of_major(14).counts_rows_reliably);
  CHECK(facts_of_major(15).counts_rows_reliably);
  CHECK_FALSE(facts_of_major(14).has_merge);
  CHECK(facts_of_major(15).has_locale_providers);
  CHECK(facts_of_major(15).has_copy_strategies);
  CHECK_FALSE(facts_of_major(14).grants_parameters);
  CHECK(facts_of_major(15).grants_parameters);
  CHECK_FALSE(facts_of_major(14).owner_has_public);
  CHECK(facts_of_major(15).owner_has_public);
  CHECK_FALSE(facts_of_major(14).tells_inherited_statistics);
  CHECK(facts_of_major(15).tells_inherited_statistics);
  CHECK_FALSE(facts_of_major(15).scopes_createrole);
  CHECK(facts_of_major(16).scopes_createrole);
  CHECK_FALSE(facts_of_major(17).maintains_children);
  CHECK(facts_of_major(18).maintains_children);
  CHECK_FALSE(facts_of_major(17).skips_leading_columns);
  CHECK(facts_of_major(18).skips_leading_columns);
}

TEST_CASE("a major names each setting once, in order") {
  for (int major = oldest_major(); major <= 18; ++major) {
    CAPTURE(major);
    const auto settings = facts_of_major(major).settings;
    CHECK(std::ranges::adjacent_find(settings, std::ranges::greater_equal(), &NamedSetting::name) ==
          settings.end());
  }
}

TEST_CASE("a fact of a major is one of each that came after it") {
  using Fact = bool gate::MajorFacts::*;
  const std::vector<std::pair<int, Fact>> since = {
      {15, &gate::MajorFacts::counts_rows_reliably},
      {15, &gate::MajorFacts::has_locale_providers},
      {15, &gate::MajorFacts::has_copy_strategies},
      {15, &gate::MajorFacts::has_merge},
      {15, &gate::MajorFacts::grants_parameters},
      {15, &gate::MajorFacts::owner_has_public},
      {15, &gate::MajorFacts::tells_inherited_statistics},
      {16, &gate::MajorFacts::scopes_createrole},
      {18, &gate::MajorFacts::maintains_children},
      {18, &gate::MajorFacts::skips_leading_columns}};
  for (std::size_t each = 0; each < since.size(); ++each)
    for (int major = 14; major <= 18; ++major) {
      CAPTURE(each);
      CAPTURE(major);
      CHECK(facts_of_major(major).*since[each].second == (major >= since[each].first));
    }
}

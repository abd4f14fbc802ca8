// SPDX-License-Identifier: MIT
// The loop that a developer lives: a red check, the report's own command, a diff that a reviewer
// can read, green.
#include <doctest/doctest.h>

#include "tests/database/clone.h"

using namespace gate::test;

namespace {

/// What stands in the report's first block to copy.
std::string command_in(const std::string& markdown) {
  const std::string fence = "```sh\n";
  const std::size_t begin = markdown.find(fence);
  REQUIRE(begin != std::string::npos);
  const std::size_t from = begin + fence.size();
  return markdown.substr(from, markdown.find("\n```", from) - from);
}

/// A branch whose migration makes an index of no use, on purpose; its check is red.
void make_red(const Clone& clone) {
  clone.query("newest", "SELECT id FROM orders ORDER BY placed_at DESC LIMIT 20;\n");
  clone.accept();
  clone.commit("another query");
  clone.migration("DROP INDEX orders_customer_idx;\n");
  clone.commit("orders are no longer looked up by customer");
  const auto checked = clone.check(
      {"--report", "markdown=reports/report.md", "--report", "json=reports/results.json"});
  CHECK(checked.exit_code == 1);
}

/// Only the baseline of the case that changed, and in it the node that changed.
void check_diff(const Clone& clone) {
  CHECK(clone.shell("git diff --name-only").out ==
        "baselines/shop/pg" + clone.major() + "/customer.json\n");
  const std::string diff = clone.shell("git diff --unified=0").out;
  INFO(diff);
  CHECK(diff.find("\n-        {\"node\": \"0\", \"type\": \"Bitmap Heap Scan\"") !=
        std::string::npos);
  CHECK(diff.find("\n+        {\"node\": \"0\", \"type\": \"Seq Scan\"") != std::string::npos);
  CHECK(diff.find("\n-      \"public.orders_customer_idx\": ") != std::string::npos);
  CHECK(clone.shell("git diff --shortstat").out.find("1 file changed") != std::string::npos);
}

}  // namespace

TEST_CASE("the command of the report makes the check green, with a diff that reads well") {
  const Clone clone;
  make_red(clone);
  const std::string command = command_in(clone.read("reports/report.md"));
  CHECK(command == "plangate refresh shop/customer");
  clone.done("PATH=$(dirname '" PLANGATE_BINARY "'):$PATH && " + command);
  check_diff(clone);
  CHECK(clone.check().exit_code == 0);
}

TEST_CASE("without a database the results of the CI run are enough, and give the same bytes") {
  const Clone clone;
  make_red(clone);
  clone.done("env -i HOME=/nonexistent '" PLANGATE_BINARY "' refresh --from reports/results.json");
  check_diff(clone);
  const auto taken = clone.contents("baselines");
  CHECK(clone.check().exit_code == 0);
  clone.done("git checkout -q baselines");
  clone.accept({"shop/customer"});
  CHECK(clone.contents("baselines") == taken);
}

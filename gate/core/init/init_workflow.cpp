// SPDX-License-Identifier: MIT
// The workflow is the action's example for pull requests, word for word, with additions for this
// repository.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "gate/core/init/init_files.h"

namespace gate {
namespace {

constexpr std::string_view head =
    R"(# The check on pull requests, on the merge queue, and on main, which keeps the seed images warm.
name: plangate
on:
  pull_request:
  merge_group:
  push:
    branches: [main]
permissions:
  contents: read
concurrency:
  group: plangate-${{ github.ref }}
  cancel-in-progress: true
jobs:
  plans:
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    permissions:
      contents: read
      pull-requests: write # the comment; leave both out to go without
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with:
          persist-credentials: false
          fetch-depth: 2 # the base too, which plans are compared with where no baselines are committed
)";

constexpr std::string_view tail =
    R"(      - uses: actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2
        if: ${{ !cancelled() && steps.plangate.outputs.report-path != '' }}
        with:
          name: plangate
          path: ${{ steps.plangate.outputs.report-path }}
)";

std::string server_step(const std::string& major) {
  if (major.empty()) return {};
  return fmt::format(R"(      - name: PostgreSQL {0}
        run: |
          sudo apt-get install --yes postgresql-common
          sudo /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y
          sudo apt-get install --yes postgresql-{0}
)",
                     major);
}

std::string tools_remark(const std::vector<std::string>& tools) {
  if (tools.empty()) return {};
  return fmt::format("      # The seed runs {}: install it here.\n", fmt::join(tools, ", "));
}

std::string action_step(const InitWorkflow& workflow) {
  std::string inputs;
  if (!workflow.working_directory.empty())
    inputs = fmt::format("          working-directory: {}\n",
                         in_double_quotes(workflow.working_directory));
  return fmt::format(
      R"(      - uses: plangate/plangate/.github/actions/plangate@v{} # better: the commit of this tag
        id: plangate
        with:
{}          comment: "true"
          github-token: ${{{{ github.token }}}}
)",
      workflow.plangate, inputs);
}

}  // namespace

std::string init_workflow(const InitWorkflow& workflow) {
  return std::string(head) + server_step(workflow.major) + tools_remark(workflow.tools) +
         action_step(workflow) + std::string(tail);
}

}  // namespace gate

// SPDX-License-Identifier: MIT
// SQL files as seed steps: a single glob if that is exact, because then new files are run too.
#include <fmt/format.h>

#include <algorithm>

#include "gate/core/init/migration_files.h"
#include "gate/core/init/proposal_table.h"
#include "gate/core/text/path_glob.h"
#include "gate/core/text/shell_word.h"

namespace gate {
namespace {

/// Runs psql for files that contain psql commands. New files that match the glob are run too.
SeedStep psql_step(const std::string& glob, const std::vector<std::string>& in_order) {
  const std::string psql = "psql -X -q -v ON_ERROR_STOP=1";
  const std::string folder = folder_of(glob);
  const bool as_glob = glob.find('*') != std::string::npos && shell_word(folder) == folder &&
                       std::is_sorted(in_order.begin(), in_order.end());
  const std::vector<std::string> inputs = {in_folder(folder_of(in_order.front()), "**/*.sql")};
  if (as_glob)
    return {RunStep{fmt::format("for file in {}; do {} -f \"$file\" || exit 1; done", glob, psql),
                    inputs, false},
            {}};
  std::string command = psql;
  for (const std::string& file : in_order) command += " -f " + shell_word(file);
  return {RunStep{command, inputs, false}, {}};
}

}  // namespace

std::vector<SeedStep> sql_steps(const RepositoryFiles& files, const std::string& glob,
                                const std::vector<std::string>& in_order) {
  const bool psql = std::any_of(in_order.begin(), in_order.end(), [&](const std::string& file) {
    return needs_psql(text_of(files, file));
  });
  const PathGlob pattern(glob);
  std::size_t matched = 0;
  for (const auto* names : {&files.names, &files.left_out})
    matched += static_cast<std::size_t>(std::ranges::count_if(
        *names, [&](const std::string& name) { return pattern.may_match(name); }));
  const bool by_name = std::is_sorted(in_order.begin(), in_order.end()) &&
                       name_order_holds(in_order) && matched == in_order.size();
  if (psql) return {psql_step(by_name ? glob : "", in_order)};
  if (by_name) return {{SqlStep{glob}, {}}};
  std::vector<SeedStep> steps;
  for (const std::string& file : in_order) steps.push_back({SqlStep{file}, {}});
  return steps;
}

}  // namespace gate

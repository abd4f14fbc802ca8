// SPDX-License-Identifier: MIT
// Which files a step means, and what it says where there are none.
#include <fmt/format.h>

#include <filesystem>
#include <type_traits>

#include "gate/edge/files.h"
#include "gate/edge/seed_steps.h"

namespace gate {
namespace {

std::vector<std::string> patterns_of(const SeedStep& step) {
  return std::visit(
      [](const auto& action) -> std::vector<std::string> {
        using Action = std::decay_t<decltype(action)>;
        if constexpr (std::is_same_v<Action, SqlStep>) {
          return {action.glob};
        } else if constexpr (std::is_same_v<Action, RunStep>) {
          return action.inputs;
        } else {
          return {action.file};
        }
      },
      step.action);
}

bool is_dump_folder(const SeedStep& step, const std::filesystem::path& path) {
  std::error_code ignored;
  return std::holds_alternative<RestoreStep>(step.action) &&
         std::filesystem::is_directory(path, ignored);
}

}  // namespace

std::string at_line(const SourceLine& source) {
  return fmt::format("{}:{}: ", source.file, source.line);
}

std::vector<std::string> step_files(const SeedStep& step, const std::string& root) {
  std::vector<std::string> files;
  for (const std::string& pattern : patterns_of(step)) {
    const bool folder = is_dump_folder(step, std::filesystem::path(root) / pattern);
    const std::vector<std::string> matched =
        matching_files(root, folder ? pattern + "/**" : pattern);
    if (matched.empty()) {
      throw Error(at_line(step.source) + "no file matches \"" + pattern + "\"",
                  "Looked for it from the project root " + root + ".",
                  "Correct the entry or remove it. `*` stays within a folder and passes over "
                  "hidden files; `**` goes into folders.");
    }
    files.insert(files.end(), matched.begin(), matched.end());
  }
  return files;
}

}  // namespace gate

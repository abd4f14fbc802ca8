// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/clock.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>
#include <vector>

#include "gate/core/text/error.h"

namespace gate {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> faketime_library(const std::vector<std::string>& folders) {
  std::error_code failure;
  for (const fs::path folder : folders)
    if (fs::exists(folder / "libfaketime.so.1", failure)) return folder / "libfaketime.so.1";
  return std::nullopt;
}

}  // namespace

std::vector<std::string> faketime_folders() {
  std::vector<std::string> folders = {"/usr/lib/faketime", "/usr/lib64/faketime",
                                      "/usr/local/lib/faketime"};
  std::error_code failure;
  for (const auto& entry : fs::directory_iterator("/usr/lib", failure))
    folders.push_back(entry.path() / "faketime");
  std::ranges::sort(folders);
  return folders;
}

bool can_set_clock(const std::vector<std::string>& folders) {
  return faketime_library(folders).has_value();
}

std::map<std::string, std::string> clock_environment(const std::string& instant,
                                                     const std::vector<std::string>& folders) {
  const auto library = faketime_library(folders);
  if (!library)
    throw Error("the config sets a clock, but libfaketime is not installed",
                "libfaketime.so.1 was looked for in the folders faketime in and below /usr/lib, in "
                "/usr/lib64 and /usr/local/lib.",
                "Install it (apt-get install faketime), or leave server.clock out.");
  constexpr std::size_t day = 10;     // YYYY-MM-DD
  constexpr std::size_t second = 19;  // … hh:mm:ss
  std::string start = instant.substr(0, second);
  if (start.size() > day) start[day] = ' ';
  return {{"LD_PRELOAD", *library}, {"FAKETIME", "@" + start}, {"FAKETIME_DONT_RESET", "1"}};
}

}  // namespace gate

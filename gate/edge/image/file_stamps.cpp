// SPDX-License-Identifier: MIT
#include "gate/edge/image/file_stamps.h"

#include <sys/stat.h>

#include <chrono>
#include <fstream>
#include <nlohmann/json.hpp>

#include "gate/core/text/error.h"
#include "gate/edge/system/files.h"
#include "gate/edge/system/system_calls.h"

namespace gate {
namespace {

using Json = nlohmann::json;

/// Another one after each start of the machine; empty where the system tells none.
std::string start_of_machine() {
  std::string name;
  std::ifstream("/proc/sys/kernel/random/boot_id") >> name;
  return name;
}

std::int64_t now() {
  const auto since_1970 = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(since_1970).count();
}

}  // namespace

FileStamp file_stamp(const std::string& path) {
  struct stat status = {};
  if (lstat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
  const TimesOfChange times = times_of_change(status);
  return {status.st_ino, status.st_size, times.written, times.changed};
}

void keep_stamps(const FileStamps& stamps, const std::string& file) try {
  constexpr std::int64_t second = 1'000'000'000;
  const std::int64_t settled = now() - second;
  Json files = Json::object();
  for (const auto& [path, stamp] : stamps)
    if (stamp.changed < settled)
      files[path] = {stamp.inode, stamp.size, stamp.written, stamp.changed};
  write_file(file, Json{{"start", start_of_machine()}, {"files", std::move(files)}}.dump() + "\n");
} catch (const Error&) {  // a later run reads the files again
}

FileStamps kept_stamps(const std::string& file) try {
  const Json kept = Json::parse(read_file(file));
  const std::string start = start_of_machine();
  if (start.empty() || kept.at("start") != start) return {};
  FileStamps stamps;
  for (const auto& [path, stamp] : kept.at("files").items())
    stamps[path] = {stamp.at(0), stamp.at(1), stamp.at(2), stamp.at(3)};
  return stamps;
} catch (const Error&) {
  return {};
} catch (const Json::exception&) {  // of a version that wrote something else, or of half a run
  return {};
}

}  // namespace gate

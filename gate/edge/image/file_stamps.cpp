// SPDX-License-Identifier: MIT
#include "gate/edge/image/file_stamps.h"

#include <sys/stat.h>

#include <chrono>
#include <fstream>
#include <nlohmann/json.hpp>

#include "gate/core/text/error.h"
#include "gate/core/text/json_place.h"
#include "gate/core/text/json_text.h"
#include "gate/edge/system/files.h"
#include "gate/edge/system/system_calls.h"

namespace gate {
namespace {

using Json = nlohmann::ordered_json;

FileStamp stamp_from(const JsonPlace& place) {
  const auto all = place.elements();
  const std::vector<JsonPlace> figures(all.begin(), all.end());
  if (figures.size() != 4) place.reject("is no stamp");
  return {figures[0].count(), figures[1].integer(), figures[2].integer(), figures[3].integer()};
}

/// Changes with each boot; empty if the system does not provide it.
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
  Json::object_t files;  // a vector: push_back does not search for the key
  for (const auto& [path, stamp] : stamps)
    if (stamp.changed < settled)
      files.push_back({path, Json{stamp.inode, stamp.size, stamp.written, stamp.changed}});
  write_file(file, Json{{"files", std::move(files)}, {"start", start_of_machine()}}.dump() + "\n");
} catch (const Error&) {  // a later run reads the files again
}

FileStamps kept_stamps(const std::string& file) try {
  const simdjson::dom::document json = parse_json(read_file(file), file);
  const JsonPlace kept(json.root(), file);
  const std::string start = start_of_machine();
  if (start.empty() || kept.at("start").text() != start) return {};
  FileStamps stamps;
  for (const auto& [path, stamp] : kept.at("files").members()) stamps[path] = stamp_from(stamp);
  return stamps;
} catch (const Error&) {  // written by another version, or incomplete
  return {};
}

}  // namespace gate

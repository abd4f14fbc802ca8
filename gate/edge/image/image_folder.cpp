// SPDX-License-Identifier: MIT
#include "gate/edge/image/image_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "gate/core/text/error.h"
#include "gate/edge/system/environment_variable.h"
#include "gate/edge/system/interruption.h"

namespace gate {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view unfinished_prefix = "unfinished-";

std::string absolute_variable(const char* name) {
  const std::string text = environment_variable(name);
  return text.starts_with('/') ? text : "";
}

/// Waits for the lock in short turns: flock() itself would sit through Ctrl-C.
bool lock(int descriptor, int kind) {
  constexpr int turn_ms = 20;
  while (flock(descriptor, kind | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) return false;
    wait_for(-1, false, turn_ms);
  }
  return true;
}

/// Who holds it makes or sweeps unfinished folders, one at a time.
Descriptor enter(const std::string& parent) {
  const std::string file = parent + "/lock";
  Descriptor gate(open(file.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!gate.open() || !lock(gate.number(), LOCK_EX))
    throw Error("cannot lock " + file, std::generic_category().message(errno),
                "Name a folder that you may write to in PLANGATE_CACHE, or add --no-cache.");
  return gate;
}

void remove_folder(const std::string& path) {
  std::error_code ignored;  // what remains is swept by the next run
  fs::remove_all(path, ignored);
}

}  // namespace

std::optional<std::string> cache_folder() {
  const std::string named = environment_variable("PLANGATE_CACHE");
  if (!named.empty() && !named.starts_with('/'))
    throw Error("PLANGATE_CACHE is \"" + named + "\", which is no absolute path", "",
                "Let it begin with a slash, or unset it.");
  if (!named.empty()) return named;
  if (const std::string base = absolute_variable("XDG_CACHE_HOME"); !base.empty())
    return base + "/plangate";
  if (geteuid() == 0) return "/var/cache/plangate";
  if (const std::string home = absolute_variable("HOME"); !home.empty())
    return home + "/.cache/plangate";
  return std::nullopt;
}

std::uint64_t cache_limit() {
  const char* const variable = std::getenv("PLANGATE_CACHE_LIMIT");
  const std::string text = variable != nullptr && *variable != '\0' ? variable : "10GB";
  std::uint64_t number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string unit(end, text.data() + text.size());
  const std::uint64_t factor = unit == "GB" ? 1'000'000'000 : unit == "MB" ? 1'000'000 : 0;
  if (failure != std::errc() || factor == 0 || number > 1'000'000)
    throw Error("PLANGATE_CACHE_LIMIT is \"" + text + "\"", "",
                "Give a number with MB or GB, as in 2GB.");
  return number * factor;
}

std::optional<Descriptor> hold(const std::string& file, Lock kind, bool wait) {
  Descriptor descriptor(open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!descriptor.open()) return std::nullopt;
  const int mode = kind == Lock::shared ? LOCK_SH : LOCK_EX;
  const bool taken =
      wait ? lock(descriptor.number(), mode) : flock(descriptor.number(), mode | LOCK_NB) == 0;
  if (!taken) return std::nullopt;
  struct stat held = {};
  struct stat there = {};
  // The previous holder may have removed the file.
  const bool same = fstat(descriptor.number(), &held) == 0 && stat(file.c_str(), &there) == 0 &&
                    held.st_ino == there.st_ino && held.st_dev == there.st_dev;
  return same ? std::optional(std::move(descriptor)) : std::nullopt;
}

UnfinishedFolder::UnfinishedFolder(const std::string& parent) {
  const Descriptor gate = enter(parent);  // nobody can sweep the folder before it is locked
  path_ = parent + "/" + std::string(unfinished_prefix) + "XXXXXX";
  if (mkdtemp(path_.data()) == nullptr)
    throw Error("cannot make a folder in " + parent, std::generic_category().message(errno),
                "Name a folder that you may write to in PLANGATE_CACHE, or add --no-cache.");
  lock_ = Descriptor(open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  flock(lock_.number(), LOCK_EX);
}

UnfinishedFolder::~UnfinishedFolder() {
  if (!path_.empty()) remove_folder(path_);
}

bool UnfinishedFolder::become(const std::string& path) {
  if (rename(path_.c_str(), path.c_str()) != 0) return false;
  path_.clear();
  return true;
}

bool is_unfinished(const std::string& folder) {
  return fs::path(folder).filename().string().starts_with(unfinished_prefix);
}

void sweep_unfinished(const std::string& parent) {
  const Descriptor gate = enter(parent);
  std::error_code failure;
  for (const auto& entry : fs::directory_iterator(parent, failure)) {
    if (!is_unfinished(entry.path().string())) continue;
    const Descriptor folder(open(entry.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.open() && flock(folder.number(), LOCK_EX | LOCK_NB) == 0)
      remove_folder(entry.path().string());
  }
}

}  // namespace gate

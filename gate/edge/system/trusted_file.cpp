// SPDX-License-Identifier: MIT
#include "gate/edge/system/trusted_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <system_error>

namespace gate {
namespace {

bool belongs_to_us(const struct stat& status) {
  return status.st_uid == geteuid() || status.st_uid == 0;
}

bool others_may_write(const struct stat& status) {
  return (status.st_mode & (S_IWGRP | S_IWOTH)) != 0;
}

}  // namespace

bool is_file_of_ours(const std::string& path) {
  struct stat status = {};
  return lstat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && belongs_to_us(status) &&
         !others_may_write(status);
}

bool is_folder_of_ours(const std::string& path) {
  struct stat status = {};
  return lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode) && belongs_to_us(status) &&
         !others_may_write(status);
}

void close_to_others(const std::string& folder) {
  struct stat status = {};
  if (lstat(folder.c_str(), &status) == 0 && S_ISDIR(status.st_mode) &&
      status.st_uid == geteuid() && others_may_write(status))
    chmod(folder.c_str(), status.st_mode & 0755);
}

bool keeps_what_we_make(const std::string& folder) {
  std::error_code failure;
  std::filesystem::path path = std::filesystem::canonical(folder, failure);
  if (failure) return false;
  while (true) {
    struct stat status = {};
    if (lstat(path.c_str(), &status) != 0 || !belongs_to_us(status)) return false;
    if (others_may_write(status) && (status.st_mode & S_ISVTX) == 0) return false;
    if (!path.has_relative_path()) return true;
    path = path.parent_path();
  }
}

}  // namespace gate

// SPDX-License-Identifier: MIT
// Reads whole files, and replaces files so that nobody ever sees half of one.
#include "gate/edge/system/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "gate/core/text/error.h"
#include "gate/edge/system/descriptor.h"
#include "gate/edge/system/file_hint.h"

namespace gate {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& what, const std::string& path, int error) {
  throw Error("cannot " + what + " " + path + ": " + std::generic_category().message(error), "",
              file_hint(error));
}

std::string read_all(int descriptor, const std::string& path) {
  std::string text;
  std::array<char, 65536> buffer = {};
  while (true) {
    const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail("read", path, errno);
    if (count == 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

void write_all(int descriptor, std::string_view text, const std::string& path) {
  while (!text.empty()) {
    const ssize_t count = ::write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail("write", path, errno);
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

/// The target of the link: replacing the link by a file would detach it from its target.
std::string behind_links(const std::string& path) {
  std::error_code failure;
  const fs::path target = fs::canonical(path, failure);
  return failure ? path : target.string();
}

void make_folder_of(const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  if (folder.empty()) return;
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (failure) fail("make the folder", folder.string(), failure.value());
}

/// A file that was not there, so that nobody else's, nor a link's target, is written. What a killed
/// process with our number left is taken away first.
Descriptor open_new(const std::string& path) {
  ::unlink(path.c_str());
  return Descriptor(
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
}

void write_beside(const std::string& temporary, std::string_view text, const std::string& path) {
  const Descriptor file = open_new(temporary);
  if (!file.open()) fail("write", path, errno);
  struct stat existing {};
  if (::stat(path.c_str(), &existing) == 0) {
    ::fchmod(file.number(), existing.st_mode & 07777);  // the owner may become ours
  }
  write_all(file.number(), text, path);
}

/// A pipe or a terminal (/dev/stdout) cannot be replaced.
void write_through(const std::string& path, std::string_view text) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (!file.open()) fail("write", path, errno);
  write_all(file.number(), text, path);
}

}  // namespace

std::string read_file(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.open()) fail("read", path, errno);
  return read_all(file.number(), path);
}

void write_file(const std::string& path, std::string_view text) {
  make_folder_of(path);
  std::error_code ignored;
  const fs::file_status status = fs::status(path, ignored);
  if (fs::is_directory(status)) fail("write", path, EISDIR);
  if (fs::exists(status) && !fs::is_regular_file(status)) return write_through(path, text);

  const std::string target = behind_links(path);
  const std::string temporary = target + ".plangate-" + std::to_string(::getpid());
  try {
    write_beside(temporary, text, path);
    if (std::rename(temporary.c_str(), target.c_str()) != 0) fail("write", path, errno);
  } catch (const Error&) {
    ::unlink(temporary.c_str());
    throw;
  }
}

bool is_taken(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::symlink_status(path, ignored).type() !=
         std::filesystem::file_type::not_found;
}

}  // namespace gate

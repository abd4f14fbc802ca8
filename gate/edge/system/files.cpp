// SPDX-License-Identifier: MIT
// Reads whole files, and replaces files so that nobody ever sees half of one.
#include "gate/edge/system/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>

#include "gate/core/text/error.h"
#include "gate/edge/system/descriptor.h"
#include "gate/edge/system/file_hint.h"
#include "gate/edge/system/interruption.h"
#include "gate/edge/system/link_escape.h"
#include "gate/edge/system/new_file.h"
#include "gate/edge/system/random_hex.h"

namespace gate {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& what, const std::string& path, int error) {
  throw Error("cannot " + what + " " + path + ": " + std::generic_category().message(error), "",
              file_hint(error));
}

/// /dev/zero and some pipes never end. Whoever parses a file has a limit of his own; that of files
/// is for seeds.
void reject_endless(int descriptor, std::size_t size, const std::string& path) {
  constexpr std::size_t most_of_pipe = 256U << 20U;
  constexpr std::size_t most_of_file = 4ULL << 30U;
  if (size <= most_of_pipe) return;
  struct stat status {};
  const bool regular = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
  const std::size_t most = regular ? most_of_file : most_of_pipe;
  if (size > most)
    throw Error(path + ": larger than " + std::to_string(most >> 20U) + " MB", {},
                "Check which file this is.");
}

/// A pipe is waited for where signals are heard.
std::string read_all(int descriptor, const std::string& path) {
  struct stat status = {};
  const bool waits = ::fstat(descriptor, &status) == 0 && !S_ISREG(status.st_mode);
  std::string text;
  std::array<char, 65536> buffer = {};
  while (true) {
    if (waits) wait_for(descriptor);
    const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (count < 0) fail("read", path, errno);
    if (count == 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(count));
    reject_endless(descriptor, text.size(), path);
  }
}

void write_all(int descriptor, std::string_view text, const std::string& path) {
  while (!text.empty()) {
    const ssize_t count = ::write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) {  // a pipe that another program made non-blocking
      wait_for(descriptor, true);
      continue;
    }
    if (count < 0) fail("write", path, errno);
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

/// The number in "/dev/stdout", "/dev/fd/3"; absent for any other path. To open such a path anew
/// would write at the start of a file that somebody is writing, and fails for a socket.
std::optional<int> own_descriptor(const std::string& path) {
  if (path == "/dev/stdout") return STDOUT_FILENO;
  if (path == "/dev/stderr") return STDERR_FILENO;
  for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"}) {
    int number = 0;
    const char* const end = path.data() + path.size();
    if (path.starts_with(folder) &&
        std::from_chars(path.data() + folder.size(), end, number).ptr == end)
      return number;
  }
  return std::nullopt;
}

/// The target of the link, there or not: replacing the link by a file would detach it from its
/// target.
std::string behind_links(std::string path) {
  for (int i = 0; i < most_links && !own_descriptor(path); ++i) {
    std::error_code no_link;
    const fs::path target = fs::read_symlink(path, no_link);
    if (no_link) break;
    path = (fs::path(path).parent_path() / target).string();
  }
  return path;
}

void make_folder_of(const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  if (folder.empty()) return;
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (failure) fail("make the folder", folder.string(), failure.value());
}

void write_beside(const std::string& temporary, std::string_view text, const std::string& path) {
  const Descriptor file = open_new_file(temporary, 0666);
  if (!file.open()) fail("write", path, errno);
  struct stat existing {};
  if (::stat(path.c_str(), &existing) == 0) {
    ::fchmod(file.number(), existing.st_mode & 07777);  // the owner may become ours
  }
  write_all(file.number(), text, path);
}

/// Opens for writing. A FIFO must be read by somebody first: open() would wait deaf to signals.
Descriptor open_once_read(const std::string& path) {
  constexpr int turn_ms = 20;
  while (true) {
    Descriptor file(::open(path.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC));
    std::error_code ignored;
    if (file.open() || errno != ENXIO || !fs::is_fifo(path, ignored)) return file;
    wait_for(-1, false, turn_ms);
  }
}

/// A pipe or a terminal cannot be replaced.
void write_through(const std::string& path, std::string_view text) {
  if (const auto number = own_descriptor(path)) return write_all(*number, text, path);
  const Descriptor file = open_once_read(path);
  if (!file.open()) fail("write", path, errno);
  write_all(file.number(), text, path);
}

bool is_no_file(const std::string& target) {
  std::error_code ignored;
  const fs::file_status status = fs::status(target, ignored);
  return own_descriptor(target) ||
         (fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status));
}

}  // namespace

std::string read_file(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (!file.open()) fail("read", path, errno);
  return read_all(file.number(), path);
}

std::optional<std::string> beginning_of_file(const std::string& path, std::size_t bytes) {
  std::ifstream file(path, std::ios::binary);
  std::string text(bytes, '\0');
  file.read(text.data(), static_cast<std::streamsize>(bytes));
  if (!file.is_open() || file.bad()) return std::nullopt;
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

void append_to_file(const std::string& path, std::string_view text) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
  if (!file.open()) fail("write", path, errno);
  write_all(file.number(), text, path);
}

std::string read_plain_file(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat status {};
  if (!file.open() || ::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
  return read_all(file.number(), path);
}

bool is_written_through(const std::string& path) {
  return is_no_file(behind_links(path));
}

void write_file(const std::string& path, std::string_view text) {
  const std::string target = behind_links(path);
  if (is_no_file(target)) return write_through(target, text);
  std::error_code ignored;
  if (fs::is_directory(target, ignored)) fail("write", path, EISDIR);
  make_folder_of(target);
  const std::string temporary = target + ".plangate-" + random_hex(12);
  try {
    write_beside(temporary, text, path);
    if (std::rename(temporary.c_str(), target.c_str()) != 0) fail("write", path, errno);
  } catch (const Error&) {
    ::unlink(temporary.c_str());
    throw;
  }
}

void remove_file(const std::string& path) {
  const std::string target = behind_links(path);
  std::error_code ignored;
  if (fs::is_regular_file(target, ignored)) ::unlink(target.c_str());
}

bool is_taken(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::symlink_status(path, ignored).type() !=
         std::filesystem::file_type::not_found;
}

}  // namespace gate

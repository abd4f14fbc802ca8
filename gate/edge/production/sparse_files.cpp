// SPDX-License-Identifier: MIT
#include "gate/edge/production/sparse_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <sstream>
#include <system_error>

#include "gate/core/text/error.h"
#include "gate/edge/system/descriptor.h"
#include "gate/edge/system/file_hint.h"

namespace gate {
namespace {

[[noreturn]] void fail(const std::string& path) {
  throw Error("cannot extend " + path, std::generic_category().message(errno), file_hint(errno));
}

/// A file with its former length; -1 if it was not there.
struct FormerLength {
  std::string path;
  off_t bytes = -1;
};

class ExtendedFiles {
 public:
  explicit ExtendedFiles(std::optional<SystemUser> owner) : owner_(std::move(owner)) {}
  ExtendedFiles(const ExtendedFiles&) = delete;
  ExtendedFiles& operator=(const ExtendedFiles&) = delete;

  /// What cannot be undone, a later run of the image does.
  ~ExtendedFiles() {
    for (const FormerLength& file : former_)
      (void)(file.bytes < 0 ? unlink(file.path.c_str()) : truncate(file.path.c_str(), file.bytes));
  }

  void extend(const std::string& path, off_t bytes) {
    struct stat status = {};
    const bool is_there = stat(path.c_str(), &status) == 0;
    if (is_there && status.st_size >= bytes) return;
    const Descriptor file(open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file.open()) fail(path);
    former_.push_back({path, is_there ? status.st_size : -1});
    if (!is_there && owner_ && fchown(file.number(), owner_->uid, owner_->gid) != 0) fail(path);
    if (ftruncate(file.number(), bytes) != 0) fail(path);
  }

 private:
  std::optional<SystemUser> owner_;
  std::vector<FormerLength> former_;
};

/// Of the longest single file.
double longest_segment(const std::vector<FileLength>& files) {
  double longest = 0;
  for (const FileLength& file : files)
    longest = std::max(longest, std::min(file.bytes, file.segment_bytes));
  return longest;
}

void refuse_size_limit(double longest) {
  struct rlimit limit = {};
  if (getrlimit(RLIMIT_FSIZE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY ||
      static_cast<double>(limit.rlim_cur) >= longest)
    return;
  throw Error(
      fmt::format("files may have {} bytes here, and those of a table at this size have {:.0f}",
                  static_cast<std::uintmax_t>(limit.rlim_cur), longest),
      {}, "Raise the limit of the size of files: ulimit -f unlimited.");
}

/// The blocks that a file without contents uses.
void refuse_dense_files(const std::string& folder, double longest) {
  constexpr double enough = 16e6;
  const std::string path = fmt::format("{}/plangate-probe-{}", folder, getpid());
  const Descriptor probe(open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!probe.open()) fail(path);
  struct stat status = {};
  const auto bytes = static_cast<off_t>(std::min(longest, enough));
  const bool fits = ftruncate(probe.number(), bytes) == 0 && fstat(probe.number(), &status) == 0;
  unlink(path.c_str());
  if (fits && status.st_blocks * 512 <= bytes / 2 + 65'536) return;
  throw Error("the file system of " + folder + " has no sparse files", {},
              "Name a folder on another file system in PLANGATE_CACHE and TMPDIR (ext4, XFS, "
              "btrfs and tmpfs have them). Only plangate forecast and suites with "
              "\"production\" need it.");
}

}  // namespace

std::string lengths_text(const std::vector<FileLength>& files) {
  std::string text;
  for (const FileLength& file : files)
    text += fmt::format("{} {:.0f} {:.0f}\n", file.path, file.bytes, file.segment_bytes);
  return text;
}

std::vector<FileLength> read_lengths(std::string_view text) {
  std::vector<FileLength> files;
  std::istringstream stream{std::string(text)};
  for (FileLength file; stream >> file.path >> file.bytes >> file.segment_bytes;)
    files.push_back(file);
  return files;
}

void refuse_unfit_folder(const std::string& folder, const std::vector<FileLength>& files) {
  const double longest = longest_segment(files);
  refuse_size_limit(longest);
  if (longest > 0) refuse_dense_files(folder, longest);
}

std::shared_ptr<const void> extend_files(const std::string& data,
                                         const std::vector<FileLength>& files,
                                         const std::optional<SystemUser>& owner) {
  auto extended = std::make_shared<ExtendedFiles>(owner);
  for (const FileLength& file : files) {
    double left = file.bytes;
    for (int segment = 0; left > 0; ++segment, left -= file.segment_bytes) {
      const std::string path =
          data + "/" + file.path + (segment == 0 ? "" : fmt::format(".{}", segment));
      extended->extend(path, static_cast<off_t>(std::min(left, file.segment_bytes)));
    }
  }
  return extended;
}

}  // namespace gate

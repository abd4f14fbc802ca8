// SPDX-License-Identifier: MIT
// A server does not run on the image itself, which could be proven unchanged only by reading it
// whole afterwards. It runs on a working copy that stays there between runs and is made right
// before the next one: reading 190 MB through the hash takes 0.04 s, and what a run has written is
// little. A new copy each time took 0.2 s, and seconds where ext4, which avoids inodes that were
// freed just now, had to make 1,300 files after 1,300 had been removed. Where the file system can
// share blocks (FICLONE: btrfs, XFS), a copy writes nothing.
#include "gate/edge/image_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <system_error>
#include <thread>

#ifdef __linux__
#include <linux/fs.h>
#endif

#include "gate/core/error.h"
#include "gate/edge/descriptor.h"
#include "gate/edge/interruption.h"
#include "gate/edge/share_out.h"

namespace gate {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t block_size = 256 * 1024;

[[noreturn]] void fail(const std::string& what, const std::string& path) {
  const int number = errno;
  throw Error(what + " " + path, std::generic_category().message(number),
              number == ENOSPC || number == EDQUOT
                  ? "Make room on the disk, or name another folder in PLANGATE_CACHE."
                  : "");
}

struct FreeHash {
  void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
};

class ContentHash {
 public:
  ContentHash() { XXH3_128bits_reset(state_.get()); }
  void add(std::string_view bytes) {
    XXH3_128bits_update(state_.get(), bytes.data(), bytes.size());
  }
  [[nodiscard]] std::string finish() const {
    XXH128_canonical_t canonical = {};
    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(state_.get()));
    std::string text;
    for (const unsigned char byte : canonical.digest) {
      text += "0123456789abcdef"[byte >> 4];
      text += "0123456789abcdef"[byte & 0xf];
    }
    return text;
  }

 private:
  std::unique_ptr<XXH3_state_t, FreeHash> state_{XXH3_createState()};
};

bool share_blocks([[maybe_unused]] int source, [[maybe_unused]] int target) {
#ifdef FICLONE
  return ioctl(target, FICLONE, source) == 0;
#else
  return false;
#endif
}

void write_all(int target, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t written = write(target, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) fail("cannot write", path);
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

/// Blocks of zeros become a hole, which the file's end closes.
void write_or_skip(int target, std::string_view bytes, const std::string& path) {
  if (bytes.find_first_not_of('\0') != std::string_view::npos)
    write_all(target, bytes, path);
  else if (lseek(target, static_cast<off_t>(bytes.size()), SEEK_CUR) < 0)
    fail("cannot write", path);
}

FileFacts facts_of(int file) {
  thread_local std::vector<char> buffer(block_size);
  FileFacts facts;
  ContentHash hash;
  ssize_t count = 0;
  while ((count = read(file, buffer.data(), buffer.size())) > 0) {
    hash.add({buffer.data(), static_cast<std::size_t>(count)});
    facts.size += static_cast<std::uint64_t>(count);
  }
  facts.hash = count == 0 ? hash.finish() : "unreadable";
  return facts;
}

bool is_already(const std::string& path, const FileFacts& wanted) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  struct stat status = {};
  return file.open() && fstat(file.number(), &status) == 0 && S_ISREG(status.st_mode) &&
         static_cast<std::uint64_t>(status.st_size) == wanted.size &&
         facts_of(file.number()) == wanted;
}

/// The source is read once: its bytes go through the hash on their way. Absent where it cannot be
/// read.
std::optional<FileFacts> copy_file(const std::string& from, const std::string& to,
                                   const std::optional<SystemUser>& owner) {
  const Descriptor source(open(from.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!source.open()) return std::nullopt;
  const Descriptor target(
      open(to.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!target.open()) fail("cannot write", to);
  if (owner && fchown(target.number(), owner->uid, owner->gid) != 0) fail("cannot give away", to);
  if (share_blocks(source.number(), target.number())) return facts_of(source.number());
  thread_local std::vector<char> buffer(block_size);
  FileFacts facts;
  ContentHash hash;
  while (const ssize_t count = read(source.number(), buffer.data(), buffer.size())) {
    if (count < 0) return std::nullopt;
    const std::string_view bytes(buffer.data(), static_cast<std::size_t>(count));
    hash.add(bytes);
    facts.size += bytes.size();
    write_or_skip(target.number(), bytes, to);
  }
  if (ftruncate(target.number(), static_cast<off_t>(facts.size)) != 0) fail("cannot write", to);
  facts.hash = hash.finish();
  return facts;
}

/// No thread waits long for another at the end.
std::vector<std::string> largest_first(const Inventory& inventory) {
  std::vector<std::string> paths;
  for (const auto& [path, facts] : inventory.files) paths.push_back(path);
  std::ranges::stable_sort(paths, [&](const std::string& left, const std::string& right) {
    return inventory.files.at(left).size > inventory.files.at(right).size;
  });
  return paths;
}

void several_at_a_time(std::size_t count, const Worker& worker) {
  share_out(count, std::clamp(std::thread::hardware_concurrency(), 1U, 4U), [&]() -> Worker {
    return [&](std::size_t piece) {
      throw_if_interrupted();
      worker(piece);
    };
  });
}

void make_folder(const std::string& path, const std::optional<SystemUser>& owner) {
  if (mkdir(path.c_str(), 0700) != 0 || (owner && chown(path.c_str(), owner->uid, owner->gid) != 0))
    fail("cannot make the folder", path);
}

bool link_twin(const std::optional<FrozenFolder>& twin, const std::string& name,
               const std::string& from, const std::string& to) {
  if (!twin) return false;
  const auto known = twin->inventory.files.find(name);
  return known != twin->inventory.files.end() && is_already(from, known->second) &&
         link((twin->path + "/" + name).c_str(), to.c_str()) == 0;
}

std::string stamp_of(const std::string& path) {
  struct stat status = {};
  if (lstat(path.c_str(), &status) != 0) return "none";
  return fmt::format("{} {} {}.{} {}.{}", status.st_ino, status.st_size, status.st_mtim.tv_sec,
                     status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec);
}

void remove_others(const std::string& target, const Inventory& wanted) {
  std::vector<fs::path> others;
  for (fs::recursive_directory_iterator each(target), end; each != end; ++each) {
    const std::string path = each->path().lexically_relative(target).string();
    const fs::file_type type = each->symlink_status().type();
    const bool folder = type == fs::file_type::directory;
    const bool fits = folder ? std::ranges::binary_search(wanted.folders, path)
                             : type == fs::file_type::regular && wanted.files.contains(path);
    if (fits) continue;
    others.push_back(each->path());
    if (folder) each.disable_recursion_pending();
  }
  for (const fs::path& path : others) fs::remove_all(path);
}

}  // namespace

Inventory inventory_of(const std::string& folder) {
  Inventory inventory;
  std::error_code failure;
  fs::recursive_directory_iterator each(folder, failure);
  for (; !failure && each != fs::recursive_directory_iterator(); each.increment(failure)) {
    const std::string path = each->path().lexically_relative(folder).string();
    if (each->is_symlink() || !(each->is_directory() || each->is_regular_file()))
      throw Error("cannot copy " + each->path().string(), "It is neither a file nor a folder.");
    if (each->is_directory())
      inventory.folders.push_back(path);
    else
      inventory.files[path].size = each->file_size();
  }
  if (failure) throw Error("cannot read " + folder, failure.message());
  std::ranges::sort(inventory.folders);
  return inventory;
}

Inventory freeze_folder(const std::string& source, const std::string& target,
                        const std::optional<FrozenFolder>& twin) {
  Inventory inventory = inventory_of(source);
  for (const std::string& folder : inventory.folders) make_folder(target + "/" + folder, {});
  const std::vector<std::string> paths = largest_first(inventory);
  several_at_a_time(paths.size(), [&](std::size_t i) {
    const std::string from = source + "/" + paths[i];
    const std::string to = target + "/" + paths[i];
    FileFacts& facts = inventory.files.at(paths[i]);
    if (link_twin(twin, paths[i], from, to)) {
      facts = twin->inventory.files.at(paths[i]);
      return;
    }
    const auto copied = copy_file(from, to, {});
    if (!copied) fail("cannot read", from);
    facts = *copied;
  });
  return inventory;
}

FileStamps file_stamps(const std::string& folder) {
  FileStamps stamps;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      stamps[entry.path().lexically_relative(folder).string()] = stamp_of(entry.path().string());
  return stamps;
}

bool thaw_folder(const FrozenFolder& frozen, const std::string& target,
                 const std::optional<SystemUser>& owner, const FileStamps& unwritten) {
  remove_others(target, frozen.inventory);
  for (const std::string& folder : frozen.inventory.folders)
    if (!fs::is_directory(target + "/" + folder)) make_folder(target + "/" + folder, owner);
  const std::vector<std::string> paths = largest_first(frozen.inventory);
  std::atomic<bool> right = true;
  several_at_a_time(paths.size(), [&](std::size_t i) {
    const FileFacts& wanted = frozen.inventory.files.at(paths[i]);
    const std::string to = target + "/" + paths[i];
    const auto stamp = unwritten.find(paths[i]);
    const bool same = stamp != unwritten.end() && stamp->second == stamp_of(to);
    if (!right || same || is_already(to, wanted)) return;
    if (copy_file(frozen.path + "/" + paths[i], to, owner) != wanted) right = false;
  });
  return right;
}

std::string content_hash(std::string_view bytes) {
  ContentHash hash;
  hash.add(bytes);
  return hash.finish();
}

}  // namespace gate

// SPDX-License-Identifier: MIT
#include "gate/edge/image/frozen_file.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <cerrno>
#include <memory>
#include <system_error>
#include <vector>

#ifdef __linux__
#include <linux/fs.h>
#endif

#include "gate/core/text/error.h"
#include "gate/edge/system/descriptor.h"
#include "gate/edge/system/file_hint.h"
#include "gate/edge/system/new_file.h"

namespace gate {
namespace {

constexpr std::size_t block_size = 256 * 1024;

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
    if (written < 0 && errno != EINTR) throw_file_error("cannot write", path);
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

/// Writes a block of zeros as a hole; the file's size is set at the end.
void write_or_skip(int target, std::string_view bytes, const std::string& path) {
  if (bytes.find_first_not_of('\0') != std::string_view::npos)
    write_all(target, bytes, path);
  else if (lseek(target, static_cast<off_t>(bytes.size()), SEEK_CUR) < 0)
    throw_file_error("cannot write", path);
}

/// Absent if the file cannot be read.
std::optional<FileFacts> facts_of(int file) {
  thread_local std::vector<char> buffer(block_size);
  FileFacts facts;
  ContentHash hash;
  while (const ssize_t count = read(file, buffer.data(), buffer.size())) {
    if (count < 0) return std::nullopt;
    hash.add({buffer.data(), static_cast<std::size_t>(count)});
    facts.size += static_cast<std::uint64_t>(count);
  }
  facts.hash = hash.finish();
  return facts;
}

}  // namespace

bool is_already(const std::string& path, const FileFacts& wanted) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  struct stat status = {};
  return file.open() && fstat(file.number(), &status) == 0 && S_ISREG(status.st_mode) &&
         static_cast<std::uint64_t>(status.st_size) == wanted.size &&
         facts_of(file.number()) == wanted;
}

bool is_private_to(const std::optional<SystemUser>& owner, const std::string& path) {
  struct stat status = {};
  if (lstat(path.c_str(), &status) != 0) return false;
  if (status.st_uid != (owner ? owner->uid : geteuid())) return false;
  constexpr mode_t read_and_write = S_IRUSR | S_IWUSR;
  if (S_ISREG(status.st_mode)) return (status.st_mode & read_and_write) == read_and_write;
  return S_ISDIR(status.st_mode) && (status.st_mode & 0777) == 0700;
}

/// The source is read once: its bytes are hashed while they are copied. Absent if it cannot be
/// read.
std::optional<FileFacts> copy_file(const std::string& from, const std::string& to,
                                   const std::optional<SystemUser>& owner) {
  const Descriptor source(open(from.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!source.open()) return std::nullopt;
  const Descriptor target = open_new_file(to, 0600);
  if (!target.open()) throw_file_error("cannot write", to);
  if (owner && fchown(target.number(), owner->uid, owner->gid) != 0)
    throw_file_error("cannot give away", to);
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
  if (ftruncate(target.number(), static_cast<off_t>(facts.size)) != 0)
    throw_file_error("cannot write", to);
  facts.hash = hash.finish();
  return facts;
}

std::string content_hash(std::string_view bytes) {
  ContentHash hash;
  hash.add(bytes);
  return hash.finish();
}

std::string content_hash_of(const std::string& path) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  const auto facts = file.open() ? facts_of(file.number()) : std::nullopt;
  if (!facts) throw_file_error("cannot read", path);
  return facts->hash;
}

void throw_file_error(const std::string& what, const std::string& path) {
  const int number = errno;
  throw Error(what + " " + path, std::generic_category().message(number),
              number == ENOSPC || number == EDQUOT
                  ? "Make room on the disk, or name another folder in PLANGATE_CACHE."
                  : file_hint(number));
}

}  // namespace gate

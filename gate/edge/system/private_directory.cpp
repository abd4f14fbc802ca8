// SPDX-License-Identifier: MIT
#include "gate/edge/system/private_directory.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "gate/core/text/error.h"
#include "gate/edge/system/server_user.h"

namespace gate {
namespace {

void remove(const std::string& path) noexcept {
  std::error_code ignored;  // called in a destructor: nobody to report to
  std::filesystem::remove_all(path, ignored);
}

}  // namespace

PrivateDirectory::PrivateDirectory(const std::string& base,
                                   const std::optional<SystemUser>& owner) {
  std::string reasons;
  for (const std::string& place : {base, std::string("/tmp"), std::string("/var/tmp")}) {
    if (!can_enter(owner, place)) {
      reasons += place + ": may not be entered by " + (owner ? owner->name : "you") + "\n";
      continue;
    }
    std::string path = place + "/plangate-XXXXXX";
    if (mkdtemp(path.data()) == nullptr) {
      reasons += place + ": " + std::generic_category().message(errno) + "\n";
      continue;
    }
    if (!owner || chown(path.c_str(), owner->uid, owner->gid) == 0) {
      path_ = path;
      return;
    }
    reasons += path + ": " + std::generic_category().message(errno) + "\n";
    remove(path);
  }
  reasons.pop_back();
  throw Error("cannot make a temporary folder", reasons,
              "Set TMPDIR to a folder with free space that everybody may write to.");
}

PrivateDirectory::~PrivateDirectory() {
  remove(path_);
}

std::string temporary_base() {
  const char* const variable = std::getenv("TMPDIR");
  const std::string base = variable != nullptr ? variable : "";
  return base.starts_with('/') ? base : "/tmp";
}

}  // namespace gate

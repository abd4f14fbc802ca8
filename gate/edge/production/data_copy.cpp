// SPDX-License-Identifier: MIT
#include "gate/edge/production/data_copy.h"

#include <sys/stat.h>
#include <unistd.h>

#include "gate/edge/image/frozen_file.h"
#include "gate/edge/image/frozen_folder.h"
#include "gate/edge/system/interruption.h"

namespace gate {

void copy_data_directory(const std::string& data, const std::string& target,
                         const std::optional<SystemUser>& owner) {
  const Inventory inventory = inventory_of(data);
  for (const std::string& folder : inventory.folders) {
    const std::string path = target + "/" + folder;
    if (mkdir(path.c_str(), 0700) != 0 ||
        (owner && chown(path.c_str(), owner->uid, owner->gid) != 0))
      throw_file_error("cannot make the folder", path);
  }
  for (const auto& [path, facts] : inventory.files) {
    throw_if_interrupted();
    if (!copy_file(data + "/" + path, target + "/" + path, owner))
      throw_file_error("cannot read", data + "/" + path);
  }
}

}  // namespace gate

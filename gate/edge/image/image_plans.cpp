// SPDX-License-Identifier: MIT
#include "gate/edge/image/image_plans.h"

#include "gate/core/text/error.h"
#include "gate/edge/image/image_folder.h"
#include "gate/edge/system/files.h"
#include "gate/edge/system/trusted_file.h"

namespace gate {

std::string ImagePlans::place(const std::string& name) const {
  return image_ + "/plans/" + name;
}

bool ImagePlans::has(const std::string& name) const {
  return is_folder_of_ours(image_) && is_folder_of_ours(image_ + "/plans") &&
         is_file_of_ours(place(name));
}

std::optional<std::string> ImagePlans::find(const std::string& name) const try {
  return has(name) ? std::optional(read_file(place(name))) : std::nullopt;
} catch (const Error&) {  // gone since
  return std::nullopt;
}

void ImagePlans::keep(const std::string& name, std::string_view text) const {
  // Who removes the image waits meanwhile: a folder that is made anew would stand in for it.
  const auto lock = hold(image_ + "/manifest", Lock::shared, false);
  if (!lock || !is_folder_of_ours(image_) || is_taken(place(name))) return;
  try {
    write_file(place(name), text);
  } catch (const Error&) {  // the next run asks the server again
  }
}

}  // namespace gate

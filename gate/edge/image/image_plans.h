// SPDX-License-Identifier: MIT
// Plans that the server made on an image's data, kept with the image: they go when it goes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace gate {

class ImagePlans {
 public:
  /// `image` is the image's folder, which need not exist.
  explicit ImagePlans(std::string image) : image_(std::move(image)) {}

  /// Absent if nothing is kept under this name, or if others may have written it.
  [[nodiscard]] std::optional<std::string> find(const std::string& name) const;

  /// Whether find() would find it, without reading it.
  [[nodiscard]] bool has(const std::string& name) const;

  /// Nothing is kept where that is not possible: in a read-only cache, or if the image is gone.
  void keep(const std::string& name, std::string_view text) const;

 private:
  [[nodiscard]] std::string place(const std::string& name) const;

  std::string image_;
};

}  // namespace gate

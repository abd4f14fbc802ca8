// SPDX-License-Identifier: MIT
// Writes indented XML 1.0. A single forbidden character makes a whole report unreadable, so every
// text passes through clean_text.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <utility>
#include <vector>

namespace gate {

using XmlAttributes = std::vector<std::pair<const char*, std::string>>;

class XmlWriter {
 public:
  XmlWriter();

  void open(const char* element, const XmlAttributes& attributes);
  void close();
  /// An element that holds only text, which is written literally.
  void leaf(const char* element, const XmlAttributes& attributes, const std::string& text);

  /// Every open element must have been closed.
  [[nodiscard]] std::string text() const;

 private:
  pugi::xml_node append(const char* element, const XmlAttributes& attributes);
  void break_line();

  pugi::xml_document document_;
  pugi::xml_node open_ = document_;
  std::size_t depth_ = 0;
};

}  // namespace gate

// SPDX-License-Identifier: MIT
// Writes indented XML 1.0. One forbidden character voids a whole report for its readers, so every
// text passes clean_text.
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
  /// An element that holds text and nothing else; the text is kept to the letter.
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

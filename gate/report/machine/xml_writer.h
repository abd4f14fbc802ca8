// SPDX-License-Identifier: MIT
// Writes indented XML 1.0. One forbidden character voids a whole report for its readers, so every
// text passes clean_text.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gate {

using XmlAttributes = std::vector<std::pair<std::string_view, std::string>>;

class XmlWriter {
 public:
  void open(std::string_view element, const XmlAttributes& attributes);
  void close();
  /// An element that holds text and nothing else; the text is kept to the letter.
  void leaf(std::string_view element, const XmlAttributes& attributes, std::string_view text);

  /// Every open element must have been closed.
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  void begin(std::string_view element, const XmlAttributes& attributes);

  std::string text_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  std::vector<std::string> open_;
};

}  // namespace gate

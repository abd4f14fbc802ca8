// SPDX-License-Identifier: MIT
#include "gate/report/machine/xml_writer.h"

#include "gate/report/clean_text.h"

namespace gate {

namespace {

std::string_view reference(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    default:
      return {};
  }
}

// Line feeds and tabs too: a parser turns bare ones into spaces in attributes.
std::string_view attribute_reference(char c) {
  switch (c) {
    case '"':
      return "&quot;";
    case '\n':
      return "&#10;";
    case '\t':
      return "&#9;";
    default:
      return reference(c);
  }
}

std::string escaped(std::string_view text, std::string_view (*reference_of)(char)) {
  std::string result;
  for (const char c : clean_text(text)) {
    const std::string_view found = reference_of(c);
    if (found.empty())
      result += c;
    else
      result += found;
  }
  return result;
}

}  // namespace

void XmlWriter::begin(std::string_view element, const XmlAttributes& attributes) {
  text_.append(2 * open_.size(), ' ').append("<").append(element);
  for (const auto& [name, value] : attributes)
    text_.append(" ").append(name).append("=\"").append(escaped(value, attribute_reference)) += '"';
}

void XmlWriter::open(std::string_view element, const XmlAttributes& attributes) {
  begin(element, attributes);
  text_ += ">\n";
  open_.emplace_back(element);
}

void XmlWriter::close() {
  const std::string element = open_.back();
  open_.pop_back();
  text_.append(2 * open_.size(), ' ').append("</").append(element).append(">\n");
}

void XmlWriter::leaf(std::string_view element, const XmlAttributes& attributes,
                     std::string_view text) {
  begin(element, attributes);
  if (text.empty())
    text_ += "/>\n";
  else
    text_.append(">").append(escaped(text, reference)).append("</").append(element).append(">\n");
}

}  // namespace gate

// SPDX-License-Identifier: MIT
#include "gate/report/machine/xml_writer.h"

#include "gate/report/clean_text.h"

namespace gate {
namespace {

class StringWriter : public pugi::xml_writer {
 public:
  void write(const void* data, std::size_t size) override {
    text.append(static_cast<const char*>(data), size);
  }

  std::string text;
};

void set_attribute(pugi::xml_node& node, const char* name, const std::string& value) {
  node.append_attribute(name).set_value(clean_text(value).c_str());
}

}  // namespace

XmlWriter::XmlWriter() {
  pugi::xml_node declaration = document_.append_child(pugi::node_declaration);
  set_attribute(declaration, "version", "1.0");
  set_attribute(declaration, "encoding", "UTF-8");
}

// pugixml can indent, but it writes an element without children as <a />, on one line.
void XmlWriter::break_line() {
  const std::string white_space = "\n" + std::string(2 * depth_, ' ');
  open_.append_child(pugi::node_pcdata).set_value(white_space.c_str());
}

pugi::xml_node XmlWriter::append(const char* element, const XmlAttributes& attributes) {
  break_line();
  pugi::xml_node node = open_.append_child(element);
  for (const auto& [name, value] : attributes) set_attribute(node, name, value);
  return node;
}

void XmlWriter::open(const char* element, const XmlAttributes& attributes) {
  open_ = append(element, attributes);
  ++depth_;
}

void XmlWriter::close() {
  --depth_;
  break_line();
  open_ = open_.parent();
}

void XmlWriter::leaf(const char* element, const XmlAttributes& attributes,
                     const std::string& text) {
  pugi::xml_node node = append(element, attributes);
  if (!text.empty()) node.text().set(clean_text(text).c_str());
}

std::string XmlWriter::text() const {
  StringWriter writer;
  document_.save(writer, "", pugi::format_raw, pugi::encoding_utf8);
  return std::move(writer.text) + "\n";
}

}  // namespace gate

// SPDX-License-Identifier: MIT
#include "gate/core/query/expectations.h"

#include <fmt/format.h>

#include "gate/core/text/source_text.h"

namespace gate {
namespace {

std::vector<std::string> filled_texts(const TomlSection& section, const std::string& key) {
  std::vector<std::string> texts = section.texts(key);
  if (!texts.empty()) return texts;
  throw section.error(section.find(key)->line,
                      fmt::format("{} in {} is empty", in_quotes(key), section.place()), {},
                      "Give it a value, or remove the line.");
}

/// One text, or an array of them.
std::vector<std::string> one_or_more(const TomlSection& section, const std::string& key) {
  const TomlValue* value = section.find(key);
  if (value == nullptr) return {};
  if (std::holds_alternative<TomlArray>(value->data)) return filled_texts(section, key);
  return {*section.filled_text(key)};
}

void read_seq_scan_demand(const TomlSection& section, Expectations& expectations) {
  const TomlValue* value = section.find("no_seq_scan");
  if (value == nullptr) return;
  if (const auto* flag = std::get_if<bool>(&value->data)) {
    expectations.no_seq_scan = *flag;
  } else if (std::holds_alternative<TomlArray>(value->data)) {
    expectations.no_seq_scan_of = filled_texts(section, "no_seq_scan");
  } else {
    throw section.wrong_type("no_seq_scan", *value, "true or an array of relations",
                             "Write no_seq_scan = true, or no_seq_scan = [\"public.orders\"].");
  }
}

std::optional<double> at_most(const TomlSection& section, const std::string& key) {
  const TomlValue* value = section.find(key);
  if (value == nullptr) return std::nullopt;
  const auto* count = std::get_if<std::int64_t>(&value->data);
  if (count != nullptr && *count >= 0) return static_cast<double>(*count);
  throw section.error(value->line,
                      fmt::format("{} in {} is no whole number", in_quotes(key), section.place()),
                      {}, fmt::format("Write how many there may be at most: {} = 1000.", key));
}

}  // namespace

Expectations read_expectations(const TomlSection& header) {
  const TomlSection section = header.section("expect", "\"expect\"");
  section.allow({"index", "no_seq_scan", "max_rows_examined", "max_blocks"});
  Expectations expectations;
  expectations.indexes = one_or_more(section, "index");
  read_seq_scan_demand(section, expectations);
  expectations.max_rows_examined = at_most(section, "max_rows_examined");
  expectations.max_blocks = at_most(section, "max_blocks");
  return expectations;
}

}  // namespace gate

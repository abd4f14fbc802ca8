// SPDX-License-Identifier: MIT
#include "gate/rules/shared/memory_advice.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <cmath>

namespace gate {
namespace {

constexpr double kilobyte = 1024;
constexpr double megabyte = 1024 * kilobyte;
constexpr double gigabyte = 1024 * megabyte;
constexpr double default_work_mem = 4 * megabyte;

double unit_of(const std::string& name) {
  if (name == "MB") return megabyte;
  if (name == "GB") return gigabyte;
  return name == "B" ? 1 : kilobyte;
}

std::string toml_string(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + "\"";
}

/// The header line of the query with this work_mem beside the settings that it has.
std::string header_line(const Query& query, const std::string& work_mem) {
  std::string settings;
  for (const auto& [name, value] : query.settings)
    if (name != "work_mem")
      settings += fmt::format("{} = {}, ", toml_string(name), toml_string(value));
  return fmt::format("--@ settings = {{ {}work_mem = \"{}\" }}", settings, work_mem);
}

/// The next power of two, at least twice of what there is.
std::string size_words(double bytes) {
  const double size = std::exp2(std::ceil(std::log2(bytes)));
  return size < megabyte ? fmt::format("{}kB", size / kilobyte)
                         : fmt::format("{}MB", size / megabyte);
}

}  // namespace

double work_mem_of(const Evidence& evidence) {
  static const RE2 setting(R"((\d+)(\w*))");
  const auto found = evidence.current->settings.find("work_mem");
  double number = 0;
  std::string unit;
  if (found == evidence.current->settings.end() ||
      !RE2::FullMatch(found->second, setting, &number, &unit))
    return default_work_mem;
  return number * unit_of(unit);
}

std::string memory_advice(const Evidence& evidence, double bytes_needed) {
  const double bytes = std::max(bytes_needed, 2 * work_mem_of(evidence));
  if (bytes > gigabyte)
    return "No work_mem that a busy server can afford is enough: select fewer rows or columns.";
  return fmt::format(
      "Give the query more memory in the application (SET LOCAL work_mem), and here with this "
      "header line: {}",
      header_line(evidence.query, size_words(bytes)));
}

}  // namespace gate

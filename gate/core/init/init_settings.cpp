// SPDX-License-Identifier: MIT
#include "gate/core/init/init_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "gate/core/postgres/majors.h"
#include "gate/core/text/ascii.h"
#include "gate/core/text/error.h"
#include "gate/core/text/source_text.h"

namespace gate {
namespace {

constexpr std::string_view digits = "0123456789";

bool is_locale(std::string_view text) {
  constexpr std::size_t longest = 64;
  return !text.empty() && text.size() <= longest && text.front() != '-' &&
         std::all_of(text.begin(), text.end(), [](char byte) {
           return is_ascii_letter(byte) || is_ascii_digit(byte) ||
                  std::string_view("_.@-").find(byte) != std::string_view::npos;
         });
}

bool is_major(std::string_view text) {
  if (text.empty()) return true;
  return text.size() == 2 && text.find_first_not_of(digits) == std::string_view::npos &&
         text >= std::to_string(oldest_major());
}

/// Digits with at most one point: a number in both PostgreSQL and TOML.
bool is_cost(std::string_view text) {
  constexpr std::size_t longest = 12;
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, point);
  const std::string_view rest = text.substr(std::min(point + 1, text.size()));
  const bool plain = whole.find_first_not_of(digits) == std::string_view::npos &&
                     rest.find_first_not_of(digits) == std::string_view::npos;
  const bool fits = !whole.empty() && text.size() <= longest && text.back() != '.';
  return plain && fits && (whole == "0" || whole.front() != '0');
}

/// The kB in the unit; 0 if PostgreSQL does not have the unit.
std::int64_t kilobytes_in(std::string_view unit) {
  if (unit == "kB") return 1;
  if (unit == "MB") return 1024;
  if (unit == "GB") return 1024 * 1024;
  return 0;
}

bool is_memory(std::string_view text) {
  constexpr std::int64_t least = 64;  // kB, as in PostgreSQL
  constexpr std::int64_t most = 2'147'483'647;
  std::int64_t number = 0;
  const char* const end = std::from_chars(text.data(), text.data() + text.size(), number).ptr;
  const auto used = static_cast<std::size_t>(end - text.data());
  const std::int64_t factor = kilobytes_in(text.substr(used));
  return factor > 0 && number >= (least + factor - 1) / factor && number <= most / factor;
}

bool is_way_to_compare(std::string_view text) {
  return text == "baselines" || text == "base";
}

const std::string major_hint =
    fmt::format("Write the major alone, {} or later: 16.", oldest_major());

const std::array<InitSetting, 6> table = {{
    {"suite", &InitSettings::suite, "Name of the suite",
     "A suite is one database with its queries; its name becomes a folder's.", "app", "",
     is_plain_name, "cannot name a suite",
     "Use letters, digits, \"_\", \"-\" and \".\", with a letter or digit in front."},
    {"locale", &InitSettings::locale, "Production's locale (psql -l shows it as Collate)",
     "It decides whether LIKE 'x%' can use a plain index.", "C.UTF-8", "", is_locale,
     "is no name of a locale", "Write it as PostgreSQL does: C.UTF-8, en_US.UTF-8, C."},
    {"major", &InitSettings::major, "Production's major version of PostgreSQL",
     "Each plans in its own way, so that plans are compared within one only.", "", "any", is_major,
     "is no major version that plangate knows", major_hint},
    {"random-page-cost", &InitSettings::random_page_cost, "Production's random_page_cost",
     "The lower, the sooner an index is used; on SSDs many set 1.1.", "4", "", is_cost,
     "is no cost", "Write a number as SHOW random_page_cost prints it: 4 or 1.1."},
    {"work-mem", &InitSettings::work_mem, "Production's work_mem",
     "It decides which sorts and hashes fit into memory.", "4MB", "", is_memory,
     "is no amount of memory that work_mem can be",
     "Write a whole number with its unit, from 64kB on: 4MB."},
    {"compare", &InitSettings::compare, "Compare plans with committed baselines, or with the base",
     "baselines: plans that were accepted, reviewed and committed, with reasons; base: nothing to "
     "commit, a change is judged by the plans of the commit that it starts from.",
     "baselines", "", is_way_to_compare, "is no way to compare", "Write baselines or base."},
}};

}  // namespace

std::span<const InitSetting> init_setting_table() {
  return table;
}

std::string accepted_value(const InitSetting& setting, std::string_view value) {
  const std::size_t begin = std::min(value.find_first_not_of(" \t\r"), value.size());
  const std::size_t end = value.find_last_not_of(" \t\r");
  const std::string_view bare =
      value.substr(begin, end == std::string_view::npos ? 0 : end + 1 - begin);
  if (setting.accepts(bare)) return std::string(bare);
  throw Error(fmt::format("--{}: {} {}", setting.flag, in_quotes(bare), setting.refusal),
              std::string(setting.why), std::string(setting.hint));
}

InitSettings standard_settings() {
  InitSettings settings;
  for (const InitSetting& setting : table) settings.*setting.member = setting.standard;
  return settings;
}

InitSettings given_settings(const std::map<std::string, std::string>& given) {
  InitSettings settings = standard_settings();
  for (const InitSetting& setting : init_setting_table()) {
    const auto value = given.find(std::string(setting.flag));
    if (value != given.end()) settings.*setting.member = accepted_value(setting, value->second);
  }
  return settings;
}

}  // namespace gate

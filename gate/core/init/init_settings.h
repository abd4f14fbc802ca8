// SPDX-License-Identifier: MIT
// What plangate init asks for: names, reasons and defaults as data.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace gate {

struct FirstSettings {
  std::string suite;
  std::string locale;
  std::string major;  ///< empty: any
  std::string random_page_cost;
  std::string work_mem;

  bool operator==(const FirstSettings&) const = default;
};

struct FirstSetting {
  std::string_view flag;  ///< without dashes
  std::string FirstSettings::*member;
  std::string_view question;
  std::string_view why;  ///< one sentence
  std::string_view standard;
  std::string_view shown_standard;  ///< where `standard` says nothing: "any"
  bool (*accepts)(std::string_view);
  std::string_view refusal;  ///< "is no name of a locale"
  std::string_view hint;     ///< how to write it
};

/// In the order that they are asked.
[[nodiscard]] std::span<const FirstSetting> first_setting_table();

/// The value as it is taken, without spaces around it. Throws Error where it cannot be.
[[nodiscard]] std::string accepted_value(const FirstSetting& setting, std::string_view value);

[[nodiscard]] FirstSettings standard_settings();

}  // namespace gate

// SPDX-License-Identifier: MIT
// The settings that plangate init asks for: names, reasons and defaults as data.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace gate {

struct InitSettings {
  std::string suite;
  std::string locale;
  std::string major;  ///< empty: any
  std::string random_page_cost;
  std::string work_mem;
  std::string compare;  ///< "baselines" or "base"

  bool operator==(const InitSettings&) const = default;
};

struct InitSetting {
  std::string_view flag;  ///< without dashes
  std::string InitSettings::*member;
  std::string_view question;
  std::string_view why;  ///< one sentence
  std::string_view standard;
  std::string_view shown_standard;  ///< shown if `standard` is empty: "any"
  bool (*accepts)(std::string_view);
  std::string_view refusal;  ///< "is no name of a locale"
  std::string_view hint;     ///< how to write it
};

/// In the order of the questions.
[[nodiscard]] std::span<const InitSetting> init_setting_table();

/// The value without surrounding spaces. Throws Error if it is invalid.
[[nodiscard]] std::string accepted_value(const InitSetting& setting, std::string_view value);

[[nodiscard]] InitSettings standard_settings();

/// The given settings, by flag, and the defaults for the others. Throws as accepted_value().
[[nodiscard]] InitSettings given_settings(const std::map<std::string, std::string>& given);

}  // namespace gate

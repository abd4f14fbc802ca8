// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/server_files.h"

#include <algorithm>
#include <cctype>
#include <filesystem>

#include "gate/core/text/error.h"

namespace gate {
namespace {

bool is_setting_name(const std::string& name) {
  const auto fits = [](unsigned char letter) {
    return std::isalnum(letter) != 0 || letter == '_' || letter == '.' || letter == '$';
  };
  return !name.empty() && std::isdigit(static_cast<unsigned char>(name[0])) == 0 &&
         std::ranges::all_of(name, fits);
}

std::string quoted(const std::string& value) {
  std::string text = "'";
  for (const char letter : value) {
    if (letter == '\'' || letter == '\\') text += letter;
    text += letter;
  }
  return text + "'";
}

}  // namespace

std::map<std::string, std::string> housekeeping_settings() {
  return {
      {"checkpoint_timeout", "1d"},
      {"dynamic_shared_memory_type", std::filesystem::exists("/dev/shm") ? "posix" : "mmap"},
      {"fsync", "off"},
      {"full_page_writes", "off"},
      {"log_checkpoints", "off"},
      {"log_destination", "stderr"},
      {"log_min_error_statement", "panic"},  // plangate reports failures itself
      {"log_timezone", "UTC"},
      {"logging_collector", "off"},
      {"max_connections", "100"},
      {"max_wal_senders", "0"},
      {"max_wal_size", "4GB"},
      {"min_wal_size", "32MB"},
      {"restart_after_crash", "off"},  // a crash must be noticed
      {"wal_init_zero", "off"},  // and no old segments are kept: a seed image has one, nearly empty
      {"wal_level", "minimal"},
      {"wal_recycle", "off"},
  };
}

std::string configuration_text(const std::map<std::string, std::string>& settings) {
  std::string text;
  for (const auto& [name, value] : settings) {
    if (!is_setting_name(name) ||
        value.find_first_of(std::string("\n\r\0", 3)) != std::string::npos)
      throw Error("the setting \"" + name + "\" cannot be passed to PostgreSQL", {},
                  "Check its name in server.settings; a value is one line of text.");
    text += name + " = " + quoted(value) + "\n";
  }
  return text;
}

std::string access_text(const std::string& tcp_role) {
  std::string text = "local all all peer map=plangate\n";
  if (!tcp_role.empty()) text += "host all \"" + tcp_role + "\" 127.0.0.1/32 scram-sha-256\n";
  return text;
}

std::string ident_text(const std::vector<std::string>& system_users) {
  std::string text;
  for (const std::string& user : system_users) text += "plangate \"" + user + "\" postgres\n";
  return text;
}

}  // namespace gate

// SPDX-License-Identifier: MIT
#include "tests/cases/reported_case.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace gate::test {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// Words of an array; none where there is no such array.
std::vector<std::string> words_of(const toml::table& file, const char* name) {
  std::vector<std::string> words;
  if (const toml::array* list = file[name].as_array())
    for (const toml::node& each : *list) words.push_back(each.value_or(std::string()));
  return words;
}

std::string config_of(const toml::table& file) {
  std::ostringstream config;
  if (const toml::table* settings = file["settings"].as_table())
    config << "[server]\nsettings = " << *settings << "\n";
  config << "[suite.main]\nseed = [\"seed/*.sql\"]\nqueries = [\"queries/*.sql\"]\n";
  return config.str();
}

}  // namespace

ReportedCase::ReportedCase(const fs::path& folder)
    : folder_(folder),
      file_(toml::parse_file((folder / "case.toml").string())),
      options_(words_of(file_, "options")) {
  project_.write("plangate.toml", config_of(file_));
  project_.write("seed/10_seed.sql", text_of(folder_ / "seed.sql"));
  copy_queries("queries");
}

std::optional<std::string> ReportedCase::missing_extension() const {
  for (const std::string& extension : words_of(file_, "extensions")) {
    const std::string command =
        "find \"$(dirname \"$(realpath \"$(command -v postgres)\")\")/..\" "
        "/usr/share/postgresql/" +
        std::to_string(server_major()) + " -name " + extension + ".control 2>/dev/null | grep -q .";
    if (std::system(command.c_str()) != 0) return extension;
  }
  return std::nullopt;
}

const toml::table* ReportedCase::expected(const std::string& name) const {
  return file_[name].as_table();
}

Project::Checked ReportedCase::check() const {
  std::vector<std::string> arguments = {
      "-v", "--jobs", "1", "--report", "markdown=report.md", "--report", "junit=junit.xml"};
  arguments.insert(arguments.end(), options_.begin(), options_.end());
  return project_.check(arguments);
}

void ReportedCase::accept() const {
  std::vector<std::string> arguments = {"--reason", "as it was reported"};
  arguments.insert(arguments.end(), options_.begin(), options_.end());
  project_.accept(arguments);
}

void ReportedCase::change() const {
  if (fs::exists(folder_ / "change.sql"))
    project_.write("seed/20_change.sql", text_of(folder_ / "change.sql"));
  if (fs::exists(folder_ / "changed_queries")) copy_queries("changed_queries");
}

void ReportedCase::cure(const std::vector<std::string>& statements) const {
  std::string text;
  for (const std::string& statement : statements) text += statement + "\n";
  project_.write("seed/30_cure.sql", text);
}

void ReportedCase::copy_queries(const std::string& from) const {
  for (const auto& entry : fs::directory_iterator(folder_ / from))
    project_.write("queries/" + entry.path().filename().string(), text_of(entry.path()));
}

}  // namespace gate::test

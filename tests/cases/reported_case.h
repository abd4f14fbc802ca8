// SPDX-License-Identifier: MIT
// A regression that somebody reported in public, as a project that goes through it.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include "tests/database/project.h"

namespace gate::test {

/// The folder's seed and queries, laid out as the suite "main".
class ReportedCase {
 public:
  explicit ReportedCase(const std::filesystem::path& folder);

  /// One of the case's `extensions` that the server on PATH cannot create: npm's come without.
  [[nodiscard]] std::optional<std::string> missing_extension() const;

  /// What case.toml expects under `name`, "unaccepted" or "changed"; null where it says nothing.
  [[nodiscard]] const toml::table* expected(const std::string& name) const;

  /// A check with all reports that are compared: results.json, report.md, junit.xml.
  [[nodiscard]] Project::Checked check() const;
  void accept() const;
  /// Adds change.sql to the seed, and exchanges the queries that changed.
  void change() const;
  /// Runs the statements as the last step of the seed.
  void cure(const std::vector<std::string>& statements) const;

  [[nodiscard]] const Project& project() const { return project_; }

 private:
  void copy_queries(const std::string& from) const;

  std::filesystem::path folder_;
  toml::table file_;
  std::vector<std::string> options_;
  Project project_;
};

}  // namespace gate::test

// SPDX-License-Identifier: MIT
// A project in a folder of its own, and the real binary run in it.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace gate::test {

struct Ran {
  int exit_code = 0;
  std::string out;
  std::string err;
};

/// A temporary project, removed at the end. Its files are read back by the tests.
class Project {
 public:
  /// An empty folder, below one that only its owner may enter; `subfolder` of it where given.
  explicit Project(const std::string& subfolder = {});
  ~Project();
  Project(const Project&) = delete;
  Project& operator=(const Project&) = delete;

  [[nodiscard]] const std::string& folder() const { return folder_; }
  /// The folder that is removed at the end.
  [[nodiscard]] const std::string& top() const { return top_; }

  void write(const std::string& file, const std::string& text) const;
  void append(const std::string& file, const std::string& text) const;
  void remove(const std::string& file) const;
  [[nodiscard]] std::string read(const std::string& file) const;
  [[nodiscard]] bool exists(const std::string& file) const;

  /// Every file below `folder` with its bytes.
  [[nodiscard]] std::map<std::string, std::string> contents(const std::string& below) const;

  /// Runs plangate in the folder. `environment` is added to the caller's, without CI.
  [[nodiscard]] Ran plangate(const std::vector<std::string>& arguments,
                             const std::map<std::string, std::string>& environment = {}) const;

  /// `plangate check` with a JSON report: its exit code and results.
  struct Checked {
    int exit_code = 0;
    std::string out;
    std::string err;
    nlohmann::json results;

    /// Findings of the rule, of all cases.
    [[nodiscard]] std::vector<nlohmann::json> findings(const std::string& rule) const;
    /// Findings of severity error, of all cases.
    [[nodiscard]] std::vector<nlohmann::json> errors() const;
  };
  [[nodiscard]] Checked check(const std::vector<std::string>& more = {}) const;

  /// Accepts the current plans as baselines; requires exit code 0.
  void accept(const std::vector<std::string>& more = {}) const;

 private:
  std::string top_;
  std::string folder_;
};

/// Runs the command line in a shell in the folder; "$plangate" is the binary.
[[nodiscard]] Ran in_shell(const Project& project, const std::string& command);

/// A query of Shop's with a value.
inline constexpr const char* by_customer =
    "--@ bindings.one = { id = 77 }\n"
    "SELECT id FROM orders WHERE customer_id = :id;\n";

/// A project with the seed of tests/database/shop and no query yet; suite "shop".
class Shop : public Project {
 public:
  explicit Shop(const std::string& subfolder = {});
  /// Adds queries/<name>.sql.
  void query(const std::string& name, const std::string& text) const;
  /// The server's major, as baselines' folders have it; a baseline must be there.
  [[nodiscard]] std::string major() const;
  /// Adds a seed file that runs after all others.
  void migration(const std::string& text) const;
  /// Replaces the seed by these entries of TOML's array.
  void seed_entries(const std::string& entries) const;
};

/// The major of the server that plangate finds.
[[nodiscard]] int server_major();

/// Whether the pg_dump on PATH can read the server, which may be no older; says so where it cannot.
/// npm's servers come without clients.
[[nodiscard]] bool can_dump();

/// Names in the folder for temporary files that plangate has made and not removed, and processes
/// of its servers: both must be empty after every run.
[[nodiscard]] std::vector<std::string> leftovers(const std::string& temporary_folder);

}  // namespace gate::test

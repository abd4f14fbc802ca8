// SPDX-License-Identifier: MIT
#include "tests/database/project.h"

#include <doctest/doctest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace gate::test {
namespace {

namespace fs = std::filesystem;

std::string quoted(const std::string& word) {
  std::string text = "'";
  for (const char character : word) text += character == '\'' ? "'\\''" : std::string(1, character);
  return text + "'";
}

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string new_folder() {
  std::string name = (fs::temp_directory_path() / "plangate-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
  return name;
}

/// PLANGATE_TEST_BINARY is run instead of the one that was built with the tests.
std::string binary() {
  const char* named = std::getenv("PLANGATE_TEST_BINARY");
  return named == nullptr ? PLANGATE_BINARY : named;
}

std::vector<nlohmann::json> findings_where(const nlohmann::json& results, const char* key,
                                           const std::string& value) {
  std::vector<nlohmann::json> found;
  for (const nlohmann::json& each : results.at("cases"))
    for (const nlohmann::json& finding : each.at("findings"))
      if (finding.at(key) == value) found.push_back(finding);
  return found;
}

}  // namespace

Project::Project(const std::string& subfolder)
    : top_(new_folder()), folder_(subfolder.empty() ? top_ : top_ + "/" + subfolder) {
  fs::create_directories(folder_);
}

Project::~Project() {
  std::error_code ignored;
  fs::remove_all(top_, ignored);
}

void Project::write(const std::string& file, const std::string& text) const {
  const fs::path path = fs::path(folder_) / file;
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

void Project::append(const std::string& file, const std::string& text) const {
  std::ofstream(fs::path(folder_) / file, std::ios::binary | std::ios::app) << text;
}

void Project::remove(const std::string& file) const {
  fs::remove_all(fs::path(folder_) / file);
}

std::string Project::read(const std::string& file) const {
  return bytes_of(fs::path(folder_) / file);
}

bool Project::exists(const std::string& file) const {
  return fs::exists(fs::path(folder_) / file);
}

std::map<std::string, std::string> Project::contents(const std::string& below) const {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(folder_) / below))
    if (entry.is_regular_file()) files[entry.path().string()] = bytes_of(entry.path());
  return files;
}

Ran Project::plangate(const std::vector<std::string>& arguments,
                      const std::map<std::string, std::string>& environment) const {
  std::string command = "cd " + quoted(folder_) + " && env -u CI";
  for (const auto& [name, value] : environment) command += " " + quoted(name + "=" + value);
  command += " " + quoted(binary());
  for (const std::string& argument : arguments) command += " " + quoted(argument);
  command += " >.stdout 2>.stderr </dev/null";
  const int status = std::system(command.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read(".stdout"), read(".stderr")};
}

Project::Checked Project::check(const std::vector<std::string>& more) const {
  std::vector<std::string> arguments = {"check", "--report", "json=results.json"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const Ran ran = plangate(arguments);
  return {ran.exit_code, ran.out, ran.err, nlohmann::json::parse(read("results.json"))};
}

std::vector<nlohmann::json> Project::Checked::findings(const std::string& rule) const {
  return findings_where(results, "rule", rule);
}

std::vector<nlohmann::json> Project::Checked::errors() const {
  return findings_where(results, "severity", "error");
}

void Project::accept(const std::vector<std::string>& more) const {
  std::vector<std::string> arguments = {"refresh"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const Ran ran = plangate(arguments);
  INFO(ran.out, ran.err);
  REQUIRE(ran.exit_code == 0);
}

Ran in_shell(const Project& project, const std::string& command) {
  project.write("script.sh", "plangate=" + quoted(binary()) + "\n" + command + "\n");
  const std::string whole = "cd " + quoted(project.folder()) + " && env -u CI sh script.sh >o 2>e";
  const int status = std::system(whole.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, project.read("o"), project.read("e")};
}

Shop::Shop(const std::string& subfolder) : Project(subfolder) {
  write("plangate.toml",
        "[suite.shop]\nseed = [\"seed/*.sql\"]\n"
        "queries = [\"queries/*.sql\"]\n");
  fs::create_directories(fs::path(folder()) / "seed");
  for (const auto& entry : fs::directory_iterator(SOURCE_DIRECTORY "/tests/database/shop"))
    fs::copy(entry.path(), fs::path(folder()) / "seed" / entry.path().filename());
}

void Shop::query(const std::string& name, const std::string& text) const {
  write("queries/" + name + ".sql", text);
}

void Shop::seed_entries(const std::string& entries) const {
  write("plangate.toml", "[suite.shop]\nseed = [" + entries + "]\nqueries = [\"queries/*.sql\"]\n");
}

void Shop::migration(const std::string& text) const {
  append("seed/90_migration.sql", text);
}

std::string Shop::major() const {
  const fs::path baselines = fs::path(folder()) / "baselines" / "shop";
  return fs::directory_iterator(baselines)->path().filename().string().substr(2);
}

namespace {

/// The major in "pg_dump (PostgreSQL) 15.20" of a program on PATH; 0 where there is none.
int major_of(const std::string& program) {
  const Project project;
  const std::string file = project.folder() + "/version";
  if (std::system((program + " --version >" + quoted(file) + " 2>&1").c_str()) != 0) return 0;
  const std::string text = bytes_of(file);
  return std::stoi(text.substr(text.find(')') + 2));
}

}  // namespace

int server_major() {
  return major_of("postgres");
}

bool can_dump() {
  const int server = server_major();
  if (major_of("pg_dump") >= server) return true;
  MESSAGE("left out: no pg_dump for PostgreSQL ", server, " on PATH");
  return false;
}

std::vector<std::string> leftovers(const std::string& temporary_folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(temporary_folder))
    names.push_back(entry.path().string());
  for (const auto& entry : fs::directory_iterator("/proc")) {
    std::ifstream file(entry.path() / "cmdline", std::ios::binary);
    std::string words((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    if (words.find(temporary_folder) != std::string::npos) names.push_back(words);
  }
  return names;
}

}  // namespace gate::test

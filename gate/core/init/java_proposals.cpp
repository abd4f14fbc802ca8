// SPDX-License-Identifier: MIT
// Flyway and Liquibase: they connect through JDBC, which does not support Unix sockets.
#include <algorithm>
#include <array>
#include <utility>

#include "gate/core/init/proposal_table.h"
#include "gate/core/text/ascii.h"
#include "gate/core/text/shell_word.h"

namespace gate {
namespace {

constexpr std::string_view resources = "src/main/resources";
constexpr std::array<std::string_view, 5> changelog_endings = {".xml", ".yaml", ".yml", ".json",
                                                               ".sql"};

/// "V1__users.sql", "V2024.01.15__orders.sql"
bool is_versioned(const std::string& file) {
  const std::string name = last_name(file);
  return name.ends_with(".sql") && name[0] == 'V' && is_ascii_digit(name[1]) &&
         name.find("__") != std::string::npos;
}

/// The numbers of "V1.2__x" or "V1_2__x", without leading zeros, so that they sort as numbers.
std::vector<std::pair<std::size_t, std::string>> version_of(const std::string& file) {
  std::vector<std::pair<std::size_t, std::string>> version;
  const std::string name = last_name(file);
  const std::string numbers = name.substr(1, name.find("__") - 1);
  for (std::size_t at = 0; at < numbers.size();) {
    const std::size_t end = std::min(numbers.find_first_of("._", at), numbers.size());
    std::string number = numbers.substr(at, end - at);
    number.erase(0, std::min(number.find_first_not_of('0'), number.size()));
    version.emplace_back(number.size(), number);
    at = end + 1;
  }
  return version;
}

std::vector<std::string> in_flyway_order(std::vector<std::string> files) {
  std::stable_sort(files.begin(), files.end(),
                   [](const std::string& left, const std::string& right) {
                     return version_of(left) < version_of(right);
                   });
  return files;
}

/// Flyway's config, and the folder in which it finds its migrations.
struct FlywayConfig {
  std::string file;
  std::string folder;
};

std::optional<FlywayConfig> flyway_config(const RepositoryFiles& files) {
  const auto found = files_where(files, [](const std::string& file) {
    return last_name(file) == "flyway.toml" || last_name(file) == "flyway.conf";
  });
  if (found.empty()) return std::nullopt;
  const std::string folder = folder_of(found.front());
  return FlywayConfig{found.front(), last_name(folder) == "conf" ? folder_of(folder) : folder};
}

std::string flyway_command(const std::string& more) {
  return "flyway -url=\"$JDBC_URL\" -user=\"$PGUSER\" -password=\"$PGPASSWORD\"" + more +
         " migrate";
}

bool is_changelog(const std::string& file) {
  const std::string name = last_name(file);
  return (mentions(name, "changelog") || mentions(folder_of(file), "changelog")) &&
         std::any_of(changelog_endings.begin(), changelog_endings.end(),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

/// The root changelog has a usual name, or is in a folder above the others.
std::optional<std::string> root_changelog(const RepositoryFiles& files) {
  std::vector<std::string> found = files_where(files, is_changelog);
  std::erase_if(found, [&](const std::string& file) {
    const std::string text = text_of(files, file);
    return !mentions(text, "databasechangelog") && !mentions(text, "liquibase");
  });
  if (found.empty()) return std::nullopt;
  const auto named = std::find_if(found.begin(), found.end(), [](const std::string& file) {
    return mentions(last_name(file), "master") || mentions(last_name(file), "root");
  });
  return named == found.end() ? found.front() : *named;
}

std::string liquibase_command(const std::string& more) {
  return "liquibase update --url=\"$JDBC_URL\" --username=\"$PGUSER\" --password=\"$PGPASSWORD\"" +
         more;
}

/// Changelogs name each other relative to the search path, which in Spring's layout is the
/// resources folder.
std::string changelog_options(const std::string& changelog) {
  const std::size_t at = changelog.find(std::string(resources) + "/");
  if (at == std::string::npos) return " --changelog-file=" + shell_word(changelog);
  const std::size_t end = at + resources.size();
  return " --search-path=" + shell_word(changelog.substr(0, end)) +
         " --changelog-file=" + shell_word(changelog.substr(end + 1));
}

}  // namespace

ProposedSeed flyway_seed(const RepositoryFiles& files) {
  const std::vector<std::string> migrations = files_where(files, is_versioned);
  const auto config = flyway_config(files);
  if (migrations.empty()) return std::nullopt;
  const std::string folder = folder_of(migrations.front());
  const std::string inputs = folder.empty() ? "*.sql" : folder + "/**";
  SeedProposal proposal;
  proposal.tools = {"flyway"};
  proposal.sources = in_flyway_order(migrations);
  proposal.evidence = config ? config->file : migrations.front();
  if (config) {
    proposal.steps = {
        tcp_step(command_in(config->folder, flyway_command("")), {inputs, config->file})};
  } else {
    const std::string option =
        " -locations=filesystem:" + shell_word(folder.empty() ? "." : folder);
    proposal.steps = {tcp_step(flyway_command(option), {inputs})};
  }
  return proposal;
}

ProposedSeed liquibase_seed(const RepositoryFiles& files) {
  const std::vector<std::string> properties = files_named(files, "liquibase.properties");
  const auto changelog = root_changelog(files);
  if (!changelog) return std::nullopt;
  const std::string inputs = in_folder(folder_of(*changelog), "**");
  const bool named =
      !properties.empty() && (mentions(text_of(files, properties.front()), "changelogfile") ||
                              mentions(text_of(files, properties.front()), "changelog-file"));
  if (named)
    return SeedProposal{{},
                        properties.front(),
                        {tcp_step(command_in(folder_of(properties.front()), liquibase_command("")),
                                  {inputs, properties.front()})},
                        {"liquibase"},
                        {}};
  return SeedProposal{{},
                      *changelog,
                      {tcp_step(liquibase_command(changelog_options(*changelog)), {inputs})},
                      {"liquibase"},
                      {}};
}

}  // namespace gate

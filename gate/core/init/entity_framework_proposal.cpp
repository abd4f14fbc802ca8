// SPDX-License-Identifier: MIT
// Entity Framework: migrations in C#, run by "dotnet ef", which is told the connection.
#include <algorithm>

#include "gate/core/init/proposal_table.h"
#include "gate/core/text/shell_word.h"

namespace gate {
namespace {

bool is_project(const std::string& file) {
  return file.ends_with(".csproj");
}

/// The folder of the project that the file belongs to; absent if there is none.
std::optional<std::string> project_folder(const RepositoryFiles& files, const std::string& file) {
  std::string folder = folder_of(file);
  while (true) {
    const bool is_there = std::ranges::any_of(files.names, [&](const std::string& name) {
      return is_project(name) && folder_of(name) == folder;
    });
    if (is_there) return folder;
    if (folder.empty()) return std::nullopt;
    folder = folder_of(folder);
  }
}

/// A context's snapshot says its provider: [DbContext(typeof(ShopContext))].
struct Snapshot {
  std::string file;
  std::string context;
};

std::vector<Snapshot> snapshots(const RepositoryFiles& files) {
  std::vector<Snapshot> found;
  for (const std::string& file : files_where(
           files, [](const std::string& each) { return each.ends_with("ModelSnapshot.cs"); })) {
    const std::string text = text_of(files, file);
    if (!mentions(text, "npgsql")) continue;
    constexpr std::string_view mark = "[DbContext(typeof(";
    const std::size_t at = text.find(mark);
    if (at == std::string::npos) continue;
    const std::size_t begin = at + mark.size();
    found.push_back({file, text.substr(begin, text.find(')', begin) - begin)});
  }
  return found;
}

bool starts(const std::string& project) {
  return mentions(project, "microsoft.net.sdk.web") || mentions(project, "<outputtype>exe");
}

/// A library of migrations is started by the application, where there is only one.
std::string startup_option(const RepositoryFiles& files, const std::string& folder) {
  std::vector<std::string> applications;
  for (const std::string& project : files_where(files, is_project))
    if (starts(text_of(files, project))) applications.push_back(folder_of(project));
  if (applications.size() != 1 || applications.front() == folder) return {};
  return " --startup-project " +
         shell_word(applications.front().empty() ? "." : applications.front());
}

SeedStep update_step(const RepositoryFiles& files, const std::string& folder,
                     const std::string& migrations, const std::string& context) {
  std::string command = "dotnet ef database update";
  if (!folder.empty()) command += " --project " + shell_word(folder);
  command += startup_option(files, folder);
  if (!context.empty()) command += " --context " + shell_word(context);
  command +=
      " --connection \"Host=$PGHOST;Port=$PGPORT;Database=$PGDATABASE;Username=$PGUSER;"
      "Password=$PGPASSWORD\"";
  return tcp_step(command, {in_folder(migrations, "*.cs")});
}

}  // namespace

ProposedSeed entity_framework_seed(const RepositoryFiles& files) {
  const std::vector<Snapshot> found = snapshots(files);
  if (found.empty()) return std::nullopt;
  const auto folder = project_folder(files, found.front().file);
  if (!folder) return std::nullopt;
  SeedProposal proposal;
  proposal.evidence = found.front().file;
  for (const Snapshot& each : found)
    if (project_folder(files, each.file) == folder)
      proposal.steps.push_back(
          update_step(files, *folder, folder_of(each.file), found.size() > 1 ? each.context : ""));
  proposal.tools = {"dotnet"};
  proposal.remark = "It runs dotnet-ef: dotnet tool install --global dotnet-ef";
  return proposal;
}

}  // namespace gate

// SPDX-License-Identifier: MIT
// The config that plangate init writes: each line that a developer may want to change is explained.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "gate/core/init/init_files.h"

namespace gate {
namespace {

/// A TOML string; a literal one if possible, since commands contain many quotes.
std::string in_toml(const std::string& text) {
  const bool plain = text.find_first_of("\"\\") == std::string::npos;
  if (plain) return "\"" + text + "\"";
  if (text.find('\'') == std::string::npos) return "'" + text + "'";
  return in_double_quotes(text);
}

std::string entry(const RunStep& step) {
  std::string inputs;
  for (const std::string& input : step.inputs)
    inputs += (inputs.empty() ? "" : ", ") + in_toml(input);
  return fmt::format("{{ run = {}, inputs = [{}]{} }}", in_toml(step.command), inputs,
                     step.tcp ? ", tcp = true" : "");
}

std::string entry(const SqlStep& step) {
  return in_toml(step.glob);
}

std::string entry(const CopyStep& step) {
  return fmt::format("{{ copy = {}, table = {} }}", in_toml(step.file), in_toml(step.table));
}

std::string entry(const RestoreStep& step) {
  return fmt::format("{{ restore = {} }}", in_toml(step.file));
}

/// One line per entry of `seed`.
std::string entries(const SeedProposal& proposal, const std::string& indent) {
  std::string lines;
  for (const SeedStep& step : proposal.steps)
    lines +=
        indent + std::visit([](const auto& action) { return entry(action); }, step.action) + ",\n";
  return lines;
}

std::string server_part(const InitSettings& settings) {
  const std::string version =
      settings.major.empty()
          ? "# version = \"17\" # to refuse any other major than production's"
          : fmt::format("version  = \"{}\" # other majors plan in other ways", settings.major);
  return fmt::format(
      "[server] # as in production: the planner decides by these\n"
      "{}\n"
      "locale   = \"{}\" # decides whether LIKE 'x%' can use a plain index\n"
      "settings = {{ random_page_cost = {}, work_mem = \"{}\" }}\n",
      version, settings.locale, settings.random_page_cost, settings.work_mem);
}

bool is_over_tcp(const SeedStep& step) {
  const auto* run = std::get_if<RunStep>(&step.action);
  return run != nullptr && run->tcp;
}

/// Comment lines of at most 100 bytes.
std::string wrapped(const std::string& text) {
  constexpr std::size_t longest = 100;
  std::string lines;
  std::string line = "  #";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (line.size() + 1 + end - at > longest) lines += std::exchange(line, "  #") + "\n";
    line += " " + text.substr(at, end - at);
    at = end + 1;
  }
  return lines + line + "\n";
}

/// Describes the seed and what to know about it.
std::string seed_remarks(const SeedProposal& proposal) {
  std::string lines =
      proposal.evidence.empty()
          ? wrapped(proposal.kind + ".")
          : wrapped(fmt::format("Recognised: {}, by {}.", proposal.kind, proposal.evidence));
  if (!proposal.remark.empty()) return lines + wrapped(proposal.remark);
  const bool tcp = std::any_of(proposal.steps.begin(), proposal.steps.end(), is_over_tcp);
  for (const std::string& tool : proposal.tools)
    lines += wrapped(fmt::format("{} finds the throwaway database by {}.", tool,
                                 tcp ? "JDBC_URL" : "DATABASE_URL, PGHOST and the like"));
  return lines;
}

std::string rows_part(const InitSettings& settings, const std::vector<std::string>& rows) {
  std::string lines =
      "  # Plans of empty tables say nothing: add rows, enough for the planner to choose as in\n"
      "  # production. Files of SQL with INSERT … SELECT … FROM generate_series will do:\n";
  for (const std::string& glob : rows) lines += fmt::format("  # {},\n", in_toml(glob));
  if (rows.empty()) lines += fmt::format("  # \"seed/{}/*.sql\",\n", settings.suite);
  return lines;
}

/// For a project whose migrations were not recognized.
constexpr std::string_view command_part =
    "  # Any command that builds the database will do; it finds it by DATABASE_URL, PGHOST and the "
    "like:\n"
    "  # { run = \"bin/migrate up\", inputs = [\"migrations/**\"] },\n";

std::string others_part(const std::vector<SeedProposal>& proposals) {
  std::string lines;
  for (std::size_t index = 1; index < proposals.size(); ++index) {
    const SeedProposal& other = proposals[index];
    lines += fmt::format("  # Also recognised: {} ({}). Its seed would be:\n{}", other.kind,
                         other.evidence, entries(other, "  # "));
  }
  return lines;
}

}  // namespace

std::string in_double_quotes(const std::string& text) {
  std::string result = "\"";
  for (const char byte : text) {
    if (byte == '"' || byte == '\\') result += '\\';
    result += byte;
  }
  return result + "\"";
}

std::string record_command(const InitSettings& settings, const std::string& test_command) {
  return fmt::format("plangate record {} -- {}", settings.suite, test_command);
}

InitFile init_config(const InitSettings& settings, const std::vector<SeedProposal>& proposals,
                     const std::vector<std::string>& rows,
                     const std::optional<std::string>& test_command) {
  const SeedProposal& chosen = proposals.front();
  std::string text =
      "# plangate: which database to build, and the plans of which queries to watch.\n"
      "# Paths start from the folder of this file.\n\n";
  text += server_part(settings);
  text += fmt::format("\n[suite.{}]\nseed = [ # steps that build the database, in this order\n",
                      settings.suite);
  text += seed_remarks(chosen) + entries(chosen, "  ");
  if (!chosen.has_rows) text += rows_part(settings, rows);
  if (chosen.evidence.empty()) text += command_part;
  text += others_part(proposals) + "]\n";
  if (test_command)
    text +=
        fmt::format("# Instead of writing queries by hand, register what the tests run:\n# {}\n",
                    record_command(settings, *test_command));
  text += fmt::format("queries = [\"queries/{}/**/*.sql\"] # a file a query\n", settings.suite);
  return {"plangate.toml", text};
}

}  // namespace gate

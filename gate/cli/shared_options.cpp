// SPDX-License-Identifier: MIT
#include "gate/cli/shared_options.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "gate/cli/usage.h"

namespace gate {
namespace {

ReportTarget checked_target(const std::string& text) {
  if (auto target = report_target(text)) return *target;
  const std::size_t equals = text.find('=');
  if (equals != std::string::npos && equals + 1 < text.size())
    throw unknown_word("--report", text.substr(0, equals), report_kinds());
  throw Error(fmt::format("--report: \"{}\" is not KIND=FILE", text), "",
              fmt::format("KIND is one of {}; FILE is where to write it, as in junit=junit.xml.",
                          fmt::join(report_kinds(), ", ")));
}

}  // namespace

std::vector<Option> common_options(OutputOptions& output) {
  return option_list(
      {flag("-q,--quiet", output.quiet, "only the verdict and what failed"),
       flag("-v,--verbose", output.verbose, "every case, and each step of the progress"),
       choice<ColorChoice>("--color",
                           {{"always", ColorChoice::always},
                            {"auto", ColorChoice::automatic},
                            {"never", ColorChoice::never}},
                           output.color, "auto, always or never (default: auto)")});
}

Option select_option(RunTerms& run) {
  return words("SELECT", "", run.select,
               "suites, suite/query names, or RE2 patterns over them (default: all)");
}

Option allow_missing_extension_option(RunTerms& run) {
  return flag("--allow-missing-extension", run.allows_missing_extension,
              "leave out suites whose seed needs an extension that the server lacks, instead of "
              "giving no verdict");
}

Option format_option(OutputOptions& output) {
  return choice<Format>(
      "--format", {{"json", Format::json}, {"markdown", Format::markdown}, {"text", Format::text}},
      output.format, "text, json or markdown on stdout (default: text)");
}

Option redact_option(OutputOptions& output) {
  return flag("--redact", output.redact,
              "show ? instead of every value in statements, plans and messages");
}

std::vector<Option> report_options(OutputOptions& output) {
  const auto read_targets = [&output](const std::vector<std::string>& texts) {
    for (const std::string& text : texts) output.reports.push_back(checked_target(text));
  };
  return option_list({flag("--exit-zero", output.exit_zero, "exit 0 whatever is found"),
                      redact_option(output),
                      words("--report", "KIND=FILE", read_targets,
                            fmt::format("write a report of this kind ({}); repeatable",
                                        fmt::join(report_kinds(), ", ")))});
}

Option fail_on_option(Severity& fail_on) {
  return choice<Severity>("--fail-on", {{"error", Severity::error}, {"warning", Severity::warning}},
                          fail_on, "error or warning (default: error)");
}

std::vector<Option> judging_options(Severity& fail_on, OutputOptions& output) {
  return option_list({fail_on_option(fail_on), report_options(output)});
}

std::vector<Option> running_options(RunTerms& run) {
  return option_list(
      {word("--config", "FILE", run.config,
            "the config file (default: plangate.toml, else ci/plangate.toml, searched upwards from "
            "here)"),
       word("--root", "DIR", run.root, "the project root, with --config"),
       word("--server-bin", "DIR", run.server.bin, "directory of initdb and postgres"),
       word("--database-url", "URL", run.server.url,
            "an existing server instead of a throwaway one"),
       flag("--allow-remote", run.server.allow_remote,
            "allow --database-url to name another machine"),
       flag(
           "--no-cache", [&run] { run.use_images = false; },
           "seed from scratch; neither use nor keep seed images"),
       flag(
           "--no-run", [&run] { run.runs_commands = false; },
           "refuse seeds with a `run` step, whose commands run as you"),
       number("--jobs", "N", 1, 256, run.jobs,
              "cases to explain in parallel (default: the number of cores)")});
}

}  // namespace gate

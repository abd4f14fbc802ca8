// SPDX-License-Identifier: MIT
// Judging two plan files; no database needed.
#include <filesystem>

#include "gate/cli/commands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/core/evidence/recording.h"
#include "gate/core/plan/fingerprint.h"
#include "gate/core/verdict/verdict.h"
#include "gate/edge/system/files.h"
#include "gate/rules/judging/rule.h"

namespace gate {
namespace {

Evidence evidence_of(const Arguments& arguments) {
  RecordedPlan baseline = parse_any_plan(read_file(arguments.baseline_file),
                                         arguments.baseline_file, arguments.binding);
  RecordedPlan current =
      parse_any_plan(read_file(arguments.current_file), arguments.current_file, arguments.binding);
  Evidence evidence;
  evidence.query.suite = "diff";
  evidence.query.name = std::filesystem::path(arguments.current_file).stem().string();
  evidence.query.file = arguments.current_file;
  evidence.query.line = 1;
  evidence.binding = arguments.binding.empty() ? "default" : arguments.binding;
  evidence.baseline = std::move(baseline.plan);
  evidence.baseline_catalog = std::move(baseline.catalog);
  evidence.current = std::move(current.plan);
  evidence.current_catalog = std::move(current.catalog);
  evidence.without_seq_scan = std::move(current.without_seq_scan);
  return evidence;
}

}  // namespace

int diff(const Arguments& arguments, const Streams& streams) {
  announce_reports(arguments.reports);
  JudgedCase judged;
  judged.evidence = evidence_of(arguments);
  judged.findings = judge(judged.evidence, {});
  judged.plan_changed = !same_shape(*judged.evidence.baseline, judged.evidence.baseline_catalog,
                                    *judged.evidence.current, judged.evidence.current_catalog);
  const Verdict verdict = decide({judged}, {}, arguments.fail_on);
  write_reports(verdict, arguments.reports);
  streams.out << rendered(verdict, arguments);
  return exit_code(verdict, arguments.exit_zero);
}

}  // namespace gate

// SPDX-License-Identifier: MIT
#include "gate/edge/seed.h"

#include <filesystem>
#include <variant>

#include "gate/edge/files.h"
#include "gate/edge/hash.h"
#include "gate/edge/interruption.h"
#include "gate/edge/seed_steps.h"

namespace gate {
namespace {

/// Does one step, whose kind decides which of these is called.
class StepRunner {
 public:
  StepRunner(SuiteDatabase& database, const std::string& root, const Progress& progress)
      : database_(database), root_(root), progress_(progress) {}

  void run(const SeedStep& step) {
    const std::vector<std::string> files = step_files(step, root_);
    std::visit([&](const auto& action) { run(action, files, step.source); }, step.action);
  }

 private:
  using Files = std::vector<std::string>;

  void run(const SqlStep&, const Files& files, const SourceLine&) {
    for (const std::string& file : files) {
      say(file);
      run_sql_file(database_.connection(), root_, file);
    }
  }

  void run(const CopyStep& step, const Files& files, const SourceLine& source) {
    for (const std::string& file : files) {
      say(file);
      copy_file(database_.connection(), root_, file, step, source);
    }
  }

  void run(const RunStep& step, const Files&, const SourceLine& source) {
    say(step.command);
    run_command(database_, root_, step, source);
  }

  void run(const RestoreStep& step, const Files& files, const SourceLine& source) {
    say(step.file);
    if (std::filesystem::is_directory(std::filesystem::path(root_) / step.file)) {
      return restore_dump(database_, root_, step.file, source);
    }
    for (const std::string& file : files) restore_dump(database_, root_, file, source);
  }

  void say(const std::string& words) const {
    throw_if_interrupted();
    if (progress_) progress_(words);
  }

  SuiteDatabase& database_;
  const std::string& root_;
  const Progress& progress_;
};

void add(Sha256& hash, const SqlStep& step) {
  hash.add("sql");
  hash.add(step.glob);
}

void add(Sha256& hash, const CopyStep& step) {
  hash.add("copy");
  hash.add(step.file);
  hash.add(step.table);
}

void add(Sha256& hash, const RunStep& step) {
  hash.add("run");
  hash.add(step.command);
  for (const std::string& input : step.inputs) hash.add(input);
  hash.add(step.tcp ? "tcp" : "");
}

void add(Sha256& hash, const RestoreStep& step) {
  hash.add("restore");
  hash.add(step.file);
}

}  // namespace

void seed(SuiteDatabase& database, const SuiteConfig& suite, const std::string& root,
          const Progress& progress) {
  StepRunner runner(database, root, progress);
  for (const SeedStep& step : suite.seed) runner.run(step);
  gather_statistics(database.connection(), progress);
}

std::string seed_hash(const SuiteConfig& suite, const std::string& root) {
  Sha256 hash;
  for (const SeedStep& step : suite.seed) {
    std::visit([&](const auto& action) { add(hash, action); }, step.action);
    for (const std::string& file : step_files(step, root)) {
      hash.add(file);
      hash.add(read_file((std::filesystem::path(root) / file).string()));
    }
  }
  return hash.finish();
}

}  // namespace gate

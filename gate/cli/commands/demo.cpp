// SPDX-License-Identifier: MIT
// plangate demo: the gate's first minute, on a shop of its own. The commands that it shows are run
// in this process, in the same way as those that a user types.
#include <fmt/format.h>

#include <filesystem>

#include "gate/cli/commands/check.h"
#include "gate/cli/commands/refresh.h"
#include "gate/cli/commands/subcommands.h"
#include "gate/cli/exit_code.h"
#include "gate/core/init/demo_shop.h"
#include "gate/edge/system/files.h"
#include "gate/edge/system/private_directory.h"

namespace gate {
namespace {

constexpr std::string_view kept_folder = "plangate-demo";

struct DemoOptions {
  OutputOptions output;
  std::optional<std::string> server_bin;
  bool keep = false;
};

std::vector<Option> options_of_demo(DemoOptions& options) {
  return option_list(
      {flag("--keep", options.keep,
            fmt::format("leave the shop in ./{}, to go on with", kept_folder)),
       word("--server-bin", "DIR", options.server_bin, "directory of initdb and postgres")});
}

constexpr std::string_view demo_footer =
    "It needs PostgreSQL's programs and no running server, and leaves nothing behind.\n\n"
    "Examples:\n"
    "  plangate demo                                  see a mistake caught, in a few seconds\n"
    "  plangate demo --keep                           the same, and the project stays\n\n"
    "Exit codes: 0 all went as it should; 2 error.";

/// The folder of the shop; a temporary one goes with this object.
class DemoFolder {
 public:
  explicit DemoFolder(bool keep) {
    if (!keep) {
      temporary_.emplace(temporary_base(), std::nullopt);
      path_ = temporary_->path();
      return;
    }
    if (is_taken(std::string(kept_folder)))
      throw Error(fmt::format("{} exists already", kept_folder), "It was left as it is.",
                  "Remove it, or run plangate demo in another folder.");
    path_ = (std::filesystem::current_path() / kept_folder).string();
  }

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::optional<PrivateDirectory> temporary_;
  std::string path_;
};

class Demo {
 public:
  Demo(const DemoOptions& options, const Streams& streams)
      : options_(options), streams_(streams), folder_(options.keep) {
    run_.config = folder_.path() + "/plangate.toml";
    run_.root = folder_.path();
    run_.server.bin = options.server_bin;
    run_.use_images = options.keep;  // nobody would use those of a shop that goes
  }

  int show() {
    accept();
    make_mistake();
    cure();
    say_next();
    return exit_pass;
  }

 private:
  void accept() {
    say("A small shop, with three queries of its pages. PostgreSQL finds their rows through "
        "indexes; these plans are accepted as baselines.");
    for (const InitFile& file : demo_shop()) write(file);
    type("plangate refresh");
    expect(exit_pass, refresh({.output = options_.output, .run = run_, .force = true}, streams_));
  }

  void make_mistake() {
    say("A migration drops an index that looks unused. The check names the query that would read "
        "all 60,000 orders without it.");
    write_shown(demo_mistake());
    expect(exit_findings, check_shop());
    streams_.out << "It exits with 1: in CI, this fails the build before the migration is "
                    "deployed.\n";
  }

  void cure() {
    say("The cure is what the hint says: a migration creates the index again, and the check "
        "passes.");
    write_shown(demo_cure());
    expect(exit_pass, check_shop());
  }

  void say_next() {
    streams_.out << "\nThat was all. In your own repository, begin with: plangate init\n";
    if (options_.keep)
      streams_.out << fmt::format(
          "The shop is yours: change a file in {}, and run plangate check there.\n", kept_folder);
  }

  int check_shop() {
    type("plangate check");
    // To look for the change in git's history is of no use here: the demo has none.
    return check({.output = options_.output, .run = run_, .blame_seconds = 0}, streams_);
  }

  void say(std::string_view words) {
    streams_.out << fmt::format("{}{}. {}\n", step_ == 0 ? "" : "\n", step_ + 1, words);
    ++step_;
  }

  /// Shows what a user would type.
  void type(std::string_view command) { streams_.out << "$ " << command << "\n" << std::flush; }

  void write(const InitFile& file) { write_file(folder_.path() + "/" + file.name, file.text); }

  void write_shown(const InitFile& file) {
    write(file);
    type("cat " + file.name);
    streams_.out << file.text;
  }

  void expect(int wanted, int code) const {
    if (code == wanted) return;
    throw Error(fmt::format("step {} of the demo exited with {}, not with {}", step_, code, wanted),
                "What it printed says why.",
                "Please report it with what it printed and what plangate doctor prints.");
  }

  const DemoOptions& options_;
  const Streams& streams_;
  DemoFolder folder_;
  RunTerms run_;
  int step_ = 0;
};

int demo(const DemoOptions& options, const Streams& streams) {
  return Demo(options, streams).show();
}

}  // namespace

Subcommand demo_subcommand() {
  return make_subcommand(options_of_demo, demo, std::string(demo_footer));
}

}  // namespace gate

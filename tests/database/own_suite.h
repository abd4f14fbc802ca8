// SPDX-License-Identifier: MIT
// Our own suite, orders, in a folder where a test can change it.
#pragma once

#include <filesystem>

#include "tests/database/project.h"

namespace gate::test {

class OwnSuite : public Project {
 public:
  OwnSuite() {
    namespace fs = std::filesystem;
    for (const char* part : {"seed", "queries", "baselines"})
      fs::copy(fs::path(SOURCE_DIRECTORY) / part, fs::path(folder()) / part,
               fs::copy_options::recursive);
    fs::copy(SOURCE_DIRECTORY "/ci/plangate.toml", fs::path(folder()) / "plangate.toml");
  }

  /// Sets the SQL that runs after the suite's own seed: what a seed image of the suite has to add.
  void last_step(const std::string& text) const { write("seed/orders/99_last.sql", text); }
};

}  // namespace gate::test

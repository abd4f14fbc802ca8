// SPDX-License-Identifier: MIT
// argv and streams -> run() -> exit code.
#include <iostream>

#include "gate/cli/commands/subcommands.h"
#include "gate/cli/run.h"

int main(int count, char** words) {
  return gate::run(gate::subcommands, count, words, {std::cin, std::cout, std::cerr});
}

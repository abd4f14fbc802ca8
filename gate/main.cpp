// SPDX-License-Identifier: MIT
// argv and streams -> run() -> exit code.
#include <iostream>

#include "gate/cli/run.h"

int main(int count, char** words) {
  return gate::run(count, words, {std::cin, std::cout, std::cerr});
}

// SPDX-License-Identifier: MIT
#include <iostream>

#include "gate/cli/run.h"

int main(int count, char** words) {
  return gate::run(count, words, {std::cout, std::cerr});
}

// SPDX-License-Identifier: MIT
// argv and streams -> run() -> exit code.
#include <unistd.h>

#include <iostream>

#include "gate/cli/commands/subcommands.h"
#include "gate/cli/hidden_passwords.h"
#include "gate/cli/run.h"
#include "gate/edge/system/descriptor_stream.h"
#include "gate/edge/system/standard_descriptors.h"

int main(int count, char** words) {
  gate::occupy_standard_descriptors();
  gate::DescriptorBuffer input(STDIN_FILENO);
  gate::DescriptorBuffer output(STDOUT_FILENO);
  std::istream in(&input);
  std::ostream out(&output);
  in.exceptions(std::ios_base::badbit);  // a signal that ends the wait for input
  const std::vector<std::string> read = gate::without_shown_passwords(count, words);
  std::vector<const char*> pointers;
  for (const std::string& word : read) pointers.push_back(word.c_str());
  return gate::run(gate::subcommands, count, pointers.data(), {in, out, std::cerr});
}

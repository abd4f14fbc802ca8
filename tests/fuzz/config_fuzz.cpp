// SPDX-License-Identifier: MIT
// plangate.toml.
#include "gate/core/config/config.h"
#include "tests/fuzz/fuzz_target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  return gate::fuzz::read_as_text(bytes, size, [](std::string_view text) {
    static const auto rules = gate::fuzz::rule_names();
    static_cast<void>(gate::parse_config(text, "plangate.toml", rules));
  });
}

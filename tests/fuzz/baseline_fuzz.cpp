// SPDX-License-Identifier: MIT
// Baselines, written again, and the settings beside them.
#include "gate/core/baseline/baseline.h"
#include "gate/core/baseline/baseline_environment.h"
#include "tests/fuzz/fuzz_target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  return gate::fuzz::read_as_text(bytes, size, [](std::string_view text) {
    if (text.starts_with("{\n  \"version\": 1,\n  \"environment\""))
      static_cast<void>(gate::environment_differences(text, "_environment.json", {}));
    static_cast<void>(gate::write_baseline(gate::parse_baseline(text, "baseline.json")));
  });
}

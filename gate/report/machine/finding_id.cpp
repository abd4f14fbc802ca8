// SPDX-License-Identifier: MIT
#include "gate/report/machine/finding_id.h"

#include <fmt/format.h>

#include <map>

#include "gate/core/scope/shard.h"

namespace gate {

std::vector<std::string> finding_ids(const JudgedCase& judged) {
  const std::string name =
      fmt::format("{}\n{}", full_name(judged.evidence.query), judged.evidence.binding);
  std::map<std::string, int> counts;
  std::vector<std::string> ids;
  for (const Finding& each : judged.findings) {
    std::string subject =
        fmt::format("{}\n{}\n{}.{}\n{}", name, each.rule, each.schema, each.relation, each.scale);
    const int number = ++counts[subject];
    if (number > 1) subject += fmt::format("\n{}", number);
    ids.push_back(fmt::format("{:016x}", name_hash(subject)));
  }
  return ids;
}

}  // namespace gate

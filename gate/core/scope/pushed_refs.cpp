// SPDX-License-Identifier: MIT
#include "gate/core/scope/pushed_refs.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "gate/core/text/error.h"

namespace gate {
namespace {

/// Empty for the null object name, however long the repository's names are. Throws if the word is
/// not an object name.
std::string object_name(const std::string& word, const std::string& line) {
  const bool hexadecimal =
      word.size() >= 40 && word.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!hexadecimal)
    throw Error(fmt::format("\"{}\" is not a line that git passes to a pre-push hook", line), "",
                "git runs this command itself; to judge by hand, run plangate check --since REF.");
  return word.find_first_not_of('0') == std::string::npos ? "" : word;
}

PushedRef ref_of(const std::string& line) {
  std::istringstream words(line);
  PushedRef ref;
  std::string commit;
  std::string remote_commit;
  words >> ref.local_ref >> commit >> ref.remote_ref >> remote_commit;
  ref.commit = object_name(commit, line);
  ref.remote_commit = object_name(remote_commit, line);
  return ref;
}

}  // namespace

std::vector<PushedRef> parse_pushed_refs(std::string_view text) {
  std::istringstream lines{std::string(text)};
  std::vector<PushedRef> refs;
  for (std::string line; std::getline(lines, line);)
    if (!line.empty()) refs.push_back(ref_of(line));
  return refs;
}

}  // namespace gate

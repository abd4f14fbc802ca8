// SPDX-License-Identifier: MIT
#include "gate/core/text/path_glob.h"

#include <re2/re2.h>

namespace gate {
namespace {

/// The end of a bracket expression that begins at `begin`; npos where it does not end.
std::size_t end_of_bracket(const std::string& glob, std::size_t begin) {
  std::size_t first = begin + 1;
  if (first < glob.size() && (glob[first] == '!' || glob[first] == '^')) ++first;
  return glob.find(']', first + 1);
}

std::string bracket(std::string text) {
  if (text[1] == '!') text[1] = '^';
  return text;
}

/// As a regular expression of RE2.
std::string expression_of(const std::string& glob) {
  std::string result;
  for (std::size_t at = 0; at < glob.size(); ++at) {
    const char letter = glob[at];
    const std::size_t end = letter == '[' ? end_of_bracket(glob, at) : std::string::npos;
    if (glob.compare(at, 3, "**/") == 0) {
      result += "(?:.*/)?";
      at += 2;
    } else if (glob.compare(at, 2, "**") == 0) {
      result += ".*";
      ++at;
    } else if (letter == '*') {
      result += "[^/]*";
    } else if (letter == '?') {
      result += "[^/]";
    } else if (end != std::string::npos) {
      result += bracket(glob.substr(at, end - at + 1));
      at = end;
    } else {
      if (letter == '\\' && at + 1 < glob.size()) ++at;
      result += RE2::QuoteMeta(glob.substr(at, 1));
    }
  }
  return result;
}

}  // namespace

bool may_match(const std::string& glob, const std::string& path) {
  RE2::Options options(RE2::Quiet);
  options.set_dot_nl(true);
  options.set_encoding(RE2::Options::EncodingLatin1);  // names of files are bytes
  const RE2 pattern(expression_of(glob), options);
  return !pattern.ok() || RE2::FullMatch(path, pattern);
}

bool may_hold(const std::string& path, const std::string& glob) {
  for (std::size_t slash = glob.find('/'); slash != std::string::npos;
       slash = glob.find('/', slash + 1))
    if (may_match(glob.substr(0, slash), path)) return true;
  return false;
}

}  // namespace gate

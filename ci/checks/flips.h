// SPDX-License-Identifier: MIT
// What ci/checks/mutations.py builds into the sources' copy: one flip is awake, named by the environment.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <type_traits>

namespace flips {

inline const char* const awake_text = std::getenv("FLIP_AWAKE");
inline const int awake = awake_text == nullptr ? -1 : std::atoi(awake_text);

/// Which flips were reached; those of a number that stay what they are, as a sum of texts, are void.
struct Reached {
  static constexpr int most = 1'000'000;
  unsigned char reached[most] = {};
  unsigned char is_void[most] = {};

  ~Reached() {
    const char* name = std::getenv("FLIPS_REACHED");
    std::FILE* file = name == nullptr ? nullptr : std::fopen(name, "w");
    if (file == nullptr) return;
    for (int number = 0; number < most; ++number)
      if (reached[number] != 0) std::fprintf(file, "%d %d\n", number, is_void[number]);
    std::fclose(file);
  }
};
inline Reached record;

inline bool flipped(int number) {
  record.reached[number] = 1;
  return number == awake;
}

template <int number>
bool less(const auto& left, const auto& right) {
  return flipped(number) ? left <= right : left < right;
}
template <int number>
bool less_equal(const auto& left, const auto& right) {
  return flipped(number) ? left < right : left <= right;
}
template <int number>
bool greater(const auto& left, const auto& right) {
  return flipped(number) ? left >= right : left > right;
}
template <int number>
bool greater_equal(const auto& left, const auto& right) {
  return flipped(number) ? left > right : left >= right;
}

template <int number>
auto sum(const auto& left, const auto& right) {
  if constexpr (requires { requires std::is_same_v<decltype(left - right), decltype(left + right)>; }) {
    return flipped(number) ? left - right : left + right;
  } else {
    record.is_void[number] = flipped(number) || true;
    return left + right;
  }
}

}  // namespace flips

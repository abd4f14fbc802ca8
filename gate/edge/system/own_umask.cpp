// SPDX-License-Identifier: MIT
#include "gate/edge/system/own_umask.h"

#include <sys/stat.h>

#include <atomic>

namespace gate {
namespace {

constexpr mode_t writable_by_others = S_IWGRP | S_IWOTH;
std::atomic<mode_t> caller_mask = writable_by_others;
std::atomic<bool> is_set = false;

}  // namespace

void set_own_umask() {
  if (is_set.exchange(true)) return;
  caller_mask = umask(writable_by_others);
  umask((caller_mask & ~static_cast<mode_t>(S_IRWXU)) | writable_by_others);
}

mode_t caller_umask() {
  if (is_set) return caller_mask;
  const mode_t current = umask(writable_by_others);
  umask(current);
  return current;
}

}  // namespace gate

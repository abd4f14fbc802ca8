// SPDX-License-Identifier: MIT
// The one role that may enter a throwaway server over TCP.
#pragma once

#include <functional>
#include <string>

#include "gate/edge/postgres/database.h"

namespace gate {

/// Its sessions act as the superuser from their start, so that what they make is the superuser's.
class TcpRole {
 public:
  explicit TcpRole(const std::string& suffix) : name_("plangate_" + suffix) {}

  [[nodiscard]] const std::string& name() const { return name_; }

  void create(const ConnectionSettings& superuser, const std::string& password) const;

  /// What it owns all the same, in any database, becomes the superuser's. `connect_to` gives the
  /// superuser's settings for a database.
  void remove(
      const std::function<ConnectionSettings(const std::string& database)>& connect_to) const;

 private:
  std::string name_;
};

}  // namespace gate

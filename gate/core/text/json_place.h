// SPDX-License-Identifier: MIT
// A JSON value that knows its place, for use in error messages.
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gate {

/// A view: the JSON document must outlive it. All accessors throw Error naming the file and the
/// place ("plans[0].nodes[3].rows") if the value has the wrong type.
class JsonPlace {
 public:
  JsonPlace(simdjson::dom::element value, std::string file, std::string place = {});

  [[nodiscard]] bool is_null() const;
  [[nodiscard]] bool is_text() const;
  [[nodiscard]] bool is_object() const;
  [[nodiscard]] bool is_array() const;
  /// Whether it is exactly this number.
  [[nodiscard]] bool is(double number) const;
  [[nodiscard]] std::string text() const;
  [[nodiscard]] double number() const;
  /// For whole numbers beyond 53 bits, which number() would round.
  [[nodiscard]] std::int64_t integer() const;
  [[nodiscard]] std::uint64_t count() const;
  [[nodiscard]] bool flag() const;
  /// A string as it is, anything else as JSON.
  [[nodiscard]] std::string shown() const;
  [[nodiscard]] std::vector<JsonPlace> elements() const;
  [[nodiscard]] std::vector<std::string> texts() const;
  [[nodiscard]] std::vector<std::pair<std::string, JsonPlace>> members() const;

  /// The member of an object; absent if there is none.
  [[nodiscard]] std::optional<JsonPlace> find(std::string_view key) const;
  /// The member of an object; an error if there is none.
  [[nodiscard]] JsonPlace at(std::string_view key) const;

  /// `what` completes a sentence that begins with the place: "is no number".
  [[noreturn]] void reject(const std::string& what) const;

 private:
  [[nodiscard]] simdjson::dom::object object() const;
  [[nodiscard]] std::string place_of(std::string_view key) const;

  simdjson::dom::element value_;
  std::string file_;
  std::string place_;
};

}  // namespace gate

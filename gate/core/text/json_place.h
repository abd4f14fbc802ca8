// SPDX-License-Identifier: MIT
// A JSON value that knows its place, for use in error messages.
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace gate {

template <typename Container>
class JsonRange;

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
  /// Each element as a JsonPlace, made as the loop comes to it: what is hostile may have millions.
  [[nodiscard]] JsonRange<simdjson::dom::array> elements() const;
  [[nodiscard]] std::vector<std::string> texts() const;
  /// Each member as a pair of its key and a JsonPlace, made as the loop comes to it.
  [[nodiscard]] JsonRange<simdjson::dom::object> members() const;

  /// The member of an object; absent if there is none.
  [[nodiscard]] std::optional<JsonPlace> find(std::string_view key) const;
  /// The member of an object; an error if there is none.
  [[nodiscard]] JsonPlace at(std::string_view key) const;

  /// `what` completes a sentence that begins with the place: "is no number".
  [[noreturn]] void reject(const std::string& what) const;

 private:
  template <typename Container>
  friend class JsonRange;

  [[nodiscard]] simdjson::dom::object object() const;
  [[nodiscard]] std::string place_of(std::string_view key) const;

  simdjson::dom::element value_;
  std::string file_;
  std::string place_;
};

/// What an array or an object holds. Like JsonPlace a view of the document.
template <typename Container>
class JsonRange {
 public:
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = std::conditional_t<std::is_same_v<Container, simdjson::dom::array>,
                                          JsonPlace, std::pair<std::string, JsonPlace>>;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = value_type;

    Iterator(typename Container::iterator at, const JsonPlace* place) : at_(at), place_(place) {}

    value_type operator*() const;
    Iterator& operator++() {
      ++at_;
      ++index_;
      return *this;
    }
    void operator++(int) { ++*this; }
    bool operator==(const Iterator& other) const { return !(at_ != other.at_); }

   private:
    typename Container::iterator at_;
    const JsonPlace* place_;
    std::size_t index_ = 0;
  };

  JsonRange(Container container, JsonPlace place)
      : container_(container), place_(std::move(place)) {}

  [[nodiscard]] Iterator begin() const { return {container_.begin(), &place_}; }
  [[nodiscard]] Iterator end() const { return {container_.end(), &place_}; }
  /// Counts no further than 16,777,215.
  [[nodiscard]] std::size_t size() const { return container_.size(); }
  [[nodiscard]] bool empty() const { return size() == 0; }

 private:
  Container container_;
  JsonPlace place_;
};

template <>
JsonPlace JsonRange<simdjson::dom::array>::Iterator::operator*() const;
template <>
std::pair<std::string, JsonPlace> JsonRange<simdjson::dom::object>::Iterator::operator*() const;

}  // namespace gate

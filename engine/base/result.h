// A value or an error. Errors are returned, not thrown.
#pragma once

#include <utility>
#include <variant>

#include "engine/base/check.h"

namespace guerdon::engine {

/// Wraps an error so that a Result<T, E> can be built from it unambiguously.
template <class E>
struct Failure {
  E error;
};
template <class E>
Failure(E) -> Failure<E>;

/// Holds either a T or an E.
template <class T, class E>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Failure<E> failure) : state_(std::in_place_index<1>, std::move(failure.error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }
  T& value() {
    GUERDON_CHECK(ok());
    return *std::get_if<0>(&state_);
  }
  const T& value() const {
    GUERDON_CHECK(ok());
    return *std::get_if<0>(&state_);
  }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const E& error() const {
    GUERDON_CHECK(!ok());
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<T, E> state_;
};

}  // namespace guerdon::engine

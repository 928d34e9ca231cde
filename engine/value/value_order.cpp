#include "engine/value/value_order.h"

#include <type_traits>
#include <variant>

namespace guerdon::engine {

bool key_less(const Value& a, const Value& b) {
  if (a.index() != b.index()) return a.index() < b.index();
  return std::visit(
      [&](const auto& left) {
        using T = std::decay_t<decltype(left)>;
        const T& right = std::get<T>(b);
        if constexpr (std::is_same_v<T, Missing>)
          return false;
        else if constexpr (std::is_same_v<T, ChoiceCode>)
          return left.code < right.code;
        else if constexpr (std::is_same_v<T, RowRef>)
          return left.row < right.row;
        else
          return left < right;
      },
      a);
}

}  // namespace guerdon::engine

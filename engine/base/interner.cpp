#include "engine/base/interner.h"

namespace guerdon::engine {

Symbol Interner::intern(std::string_view text) {
  if (const auto it = index_.find(text); it != index_.end()) return it->second;
  const Symbol symbol(static_cast<std::uint32_t>(texts_.size()));
  texts_.emplace_back(text);
  index_.emplace(texts_.back(), symbol);
  return symbol;
}

Symbol Interner::find(std::string_view text) const {
  const auto it = index_.find(text);
  return it == index_.end() ? Symbol() : it->second;
}

std::string_view Interner::text(Symbol symbol) const {
  GUERDON_CHECK(symbol.index() < texts_.size());
  return texts_[symbol.index()];
}

}  // namespace guerdon::engine

// Names and texts as small numbers.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/base/id.h"

namespace guerdon::engine {

struct SymbolTag;
/// An interned text; equal texts of one Interner have equal symbols.
using Symbol = Id<SymbolTag>;

/// Gives each distinct text one Symbol, numbered from 0 in order of first sight.
/// Texts live as long as the interner; views into it stay valid.
class Interner {
 public:
  Interner() = default;
  Interner(const Interner&) = delete;
  Interner& operator=(const Interner&) = delete;
  Interner(Interner&&) = default;
  Interner& operator=(Interner&&) = default;

  Symbol intern(std::string_view text);
  /// The symbol of a text seen before, or an invalid one.
  Symbol find(std::string_view text) const;
  std::string_view text(Symbol symbol) const;
  std::size_t size() const { return texts_.size(); }

 private:
  std::deque<std::string> texts_;  // a deque: views into it survive growth
  std::unordered_map<std::string_view, Symbol> index_;
};

}  // namespace guerdon::engine

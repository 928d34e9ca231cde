// Builtins on ordered values and numbers.
#include <compare>

#include "stdlib/functions/families.h"

namespace guerdon::stdlib {
namespace {

using engine::Interner;
using engine::KernelResult;
using engine::Number;
using engine::Pattern;
using engine::Symbol;
using engine::Value;
using Arguments = std::span<const Value>;

/// Whether a stands before b; both are present and of one kind.
bool before(const Value& a, const Value& b, const Interner& texts) {
  struct Before {
    const Value& b;
    const Interner& texts;
    bool operator()(engine::Missing) const { return false; }
    bool operator()(Symbol a) const { return texts.text(a) < texts.text(std::get<Symbol>(b)); }
    bool operator()(engine::ChoiceCode a) const {
      return a.code < std::get<engine::ChoiceCode>(b).code;
    }
    bool operator()(engine::RowRef a) const { return a.row < std::get<engine::RowRef>(b).row; }
    bool operator()(bool a) const { return !a && std::get<bool>(b); }
    bool operator()(const Number& a) const { return a < std::get<Number>(b); }
    bool operator()(engine::Date a) const { return a < std::get<engine::Date>(b); }
    bool operator()(engine::Instant a) const { return a < std::get<engine::Instant>(b); }
    bool operator()(engine::TimeOfDay a) const { return a < std::get<engine::TimeOfDay>(b); }
  };
  return a.index() == b.index() && std::visit(Before{b, texts}, a);
}

KernelResult lowest(Arguments arguments, const Interner& texts) {
  const Value* best = &arguments.front();
  for (const Value& value : arguments)
    if (before(value, *best, texts)) best = &value;
  return *best;
}

KernelResult highest(Arguments arguments, const Interner& texts) {
  const Value* best = &arguments.front();
  for (const Value& value : arguments)
    if (before(*best, value, texts)) best = &value;
  return *best;
}

KernelResult absolute(Arguments arguments, const Interner&) {
  return Value(std::get<Number>(arguments[0]).abs());
}

/// The upper bound wins where the bounds cross, so that an upper bound is never exceeded.
KernelResult clamp(Arguments arguments, const Interner& texts) {
  const Value& raised = before(arguments[0], arguments[1], texts) ? arguments[1] : arguments[0];
  return before(arguments[2], raised, texts) ? arguments[2] : raised;
}

}  // namespace

void add_numeric(engine::FunctionTable& table) {
  const auto add = [&table](engine::Function function) { table.add(std::move(function)); };
  add({"min",
       {Pattern::kSame, Pattern::kSame},
       true,
       Pattern::kSame,
       lowest,
       "The lowest of two or more values of one kind.",
       "min(2, 3, 1.5) = 1.5"});
  add({"max",
       {Pattern::kSame, Pattern::kSame},
       true,
       Pattern::kSame,
       highest,
       "The highest of two or more values of one kind.",
       "max(2, 3) = 3"});
  add({"abs",
       {Pattern::kSameNumeric},
       false,
       Pattern::kSameNumeric,
       absolute,
       "The value without its sign.",
       "abs(-2.5) = 2.5"});
  add({"clamp",
       {Pattern::kSame, Pattern::kSame, Pattern::kSame},
       false,
       Pattern::kSame,
       clamp,
       "The value, raised to the second and lowered to the third.",
       "clamp(120%, 0%, 100%) = 100%"});
}

}  // namespace guerdon::stdlib

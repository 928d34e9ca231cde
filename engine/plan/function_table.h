// Builtin functions as the language and the interpreter see them.
#pragma once

#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/base/id.h"
#include "engine/base/interner.h"
#include "engine/value/fault.h"
#include "engine/value/type.h"
#include "engine/value/value.h"

namespace guerdon::engine {

struct FunctionTag;
using FunctionId = Id<FunctionTag>;

/// What a parameter or result may be.
enum class Pattern : std::uint8_t {
  kSame,         // any ordered type; every kSame of one call is the same kind (units converted)
  kSameNumeric,  // the same, but numeric
  kNumber,
  kDate,
  kInstant,
  kTime,
  kText,
  kBoolean,
  kDuration,
};

/// A fault of a kernel: its code and the facts.
struct KernelFault {
  FaultCode code{};
  std::string detail;
};
using KernelResult = std::variant<Value, KernelFault>;

/// A builtin. Kernels are pure; arguments are all present (missing ones make the result missing
/// before the kernel is asked).
struct Function {
  std::string_view name;
  std::vector<Pattern> parameters;
  bool variadic = false;  // the last parameter may repeat
  Pattern result = Pattern::kSame;
  /// `texts` are behind the Symbols of text arguments, which compare by their bytes.
  KernelResult (*kernel)(std::span<const Value> arguments, const Interner& texts) = nullptr;
  std::string_view summary;  // one line, for help
  std::string_view example;  // an expression and its value: "max(2, 3) = 3"
};

/// The builtins, in the order of their catalogue.
class FunctionTable {
 public:
  FunctionId add(Function function) { return functions_.add(std::move(function)); }
  FunctionId find(std::string_view name) const {
    for (std::size_t i = 0; i < functions_.size(); ++i) {
      const FunctionId id = functions_.id_at(i);
      if (functions_[id].name == name) return id;
    }
    return {};
  }
  const Function& operator[](FunctionId id) const { return functions_[id]; }
  const Store<FunctionId, Function>& all() const { return functions_; }

 private:
  Store<FunctionId, Function> functions_;
};

}  // namespace guerdon::engine

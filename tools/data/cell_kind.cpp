#include "tools/data/cell_kind.h"

namespace guerdon::tools {
namespace {

CellProblem not_of_its_type(const char* reason) { return {dsl::Code::E0621, reason}; }

}  // namespace

std::optional<CellProblem> unfit_kind(CellKind kind, const engine::Type& type) {
  const bool is_text = type.kind == engine::Kind::kText;
  switch (kind) {
    case CellKind::kFraction:
      if (!is_text) return std::nullopt;
      return not_of_its_type("is a number with decimals, and its field is a text");
    case CellKind::kBoolean:
      if (!is_text) return std::nullopt;
      return not_of_its_type("is true or false, and its field is a text");
    case CellKind::kObject:
      return not_of_its_type("is an object, not a value: name a value in it as `\"key.inner\"`");
    case CellKind::kList:
      return not_of_its_type("is a list, not a value");
    case CellKind::kReal:
      return not_of_its_type(
          "is a REAL, and a binary number is rarely the decimal that was meant: keep it as TEXT, "
          "or "
          "select `printf('%.2f', …)`");
    case CellKind::kBytes:
      return not_of_its_type("is a BLOB, not a value");
    case CellKind::kWritten:
    case CellKind::kText:
    case CellKind::kWhole:
    case CellKind::kNull:
    case CellKind::kAbsent:
      break;
  }
  return std::nullopt;
}

}  // namespace guerdon::tools

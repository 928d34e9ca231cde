#include "tools/report/style.h"

namespace guerdon::tools {
namespace {

std::string_view sequence(Paint paint) {
  switch (paint) {
    case Paint::kError:
      return "\x1b[1;31m";
    case Paint::kWarning:
      return "\x1b[1;33m";
    case Paint::kNote:
      return "\x1b[1;36m";
    case Paint::kPlace:
      return "\x1b[34m";
    case Paint::kBold:
      return "\x1b[1m";
    case Paint::kFaint:
      return "\x1b[2m";
  }
  return "";
}

}  // namespace

std::string Style::operator()(Paint paint, std::string_view text) const {
  if (!color) return std::string(text);
  return std::string(sequence(paint)) + std::string(text) + "\x1b[0m";
}

}  // namespace guerdon::tools

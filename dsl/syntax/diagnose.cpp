#include "dsl/syntax/diagnose.h"

#include <optional>
#include <string>

#include "dsl/syntax/diagnose_looks.h"

namespace guerdon::dsl::syntax {

Diagnostic diagnose(const Reader& reader, const Failure& failure, std::uint32_t base,
                    const char* open) {
  const Look look{reader, failure.at, failure.want, base, open};
  // From the most telling sign to the least.
  for (const auto find :
       {look_at_limits, look_at_signs, look_at_numbers, look_at_gap, look_at_words, look_at_rows}) {
    if (std::optional<Diagnostic> found = find(look)) return *std::move(found);
  }
  return look_at_rest(look);
}

}  // namespace guerdon::dsl::syntax

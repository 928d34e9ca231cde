// From "expected X at P" to the author's mistake.
#pragma once

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/syntax/reader.h"

namespace guerdon::dsl::syntax {

/// One look at what stands where the grammar failed. BASE: the global offset of the file's first
/// byte; OPEN: the failed declaration's first byte.
Diagnostic diagnose(const Reader& reader, const Failure& failure, std::uint32_t base,
                    const char* open);

}  // namespace guerdon::dsl::syntax

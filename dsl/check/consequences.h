// Messages that only repeat another one.
#pragma once

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/program/program_detail.h"

namespace guerdon::dsl {

/// One cause, one message: takes out the unknown names of what could not be read, and what is
/// incomplete in a declaration only because a clause or row of it could not be read; and, where a
/// module was not found, the unknown names that no near name explains.
void drop_consequences(const ProgramDetail& detail, Diagnostics& diagnostics);

}  // namespace guerdon::dsl

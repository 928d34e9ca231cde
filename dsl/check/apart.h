// What an award measures in each part of the period.
#pragma once

#include <vector>

#include "dsl/program/program_detail.h"

namespace guerdon::dsl {

/// Notes what cannot be measured part by part in an expression at WRITTEN of the award and in the
/// definitions that it USES: what is pooled, compared with the agent, or belongs to nobody.
void note_not_apart(ProgramDetail& detail, DefinitionId award, engine::Span written,
                    std::vector<DefinitionId> uses);

}  // namespace guerdon::dsl

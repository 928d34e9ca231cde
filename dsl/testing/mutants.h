// Small mistakes put into a policy on purpose: tests that notice none of them prove little.
#pragma once

#include <string>
#include <vector>

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/program/program.h"
#include "dsl/testing/decisions.h"

namespace guerdon::dsl {

/// One mistake: edits of one file, and what they are in words.
struct Mutant {
  FileId file;
  engine::Span span;        ///< where it stands
  std::vector<Edit> edits;  ///< in the order of the text
  std::string change;       ///< "`>=` becomes `>`"
};

/// All mutants of the policy's own files, in the order of the text: comparisons flipped,
/// conditions, gates, exceptions and limits dropped, dates and numbers shifted, weights moved,
/// results of table rows swapped. Not all of them check.
std::vector<Mutant> mutants_of(const Program& program, const IsOwn& is_own);

/// The file's text with the mutant's edits.
std::string mutated_text(const SourceMap& sources, const Mutant& mutant);

}  // namespace guerdon::dsl

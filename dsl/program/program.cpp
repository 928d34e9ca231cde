#include "dsl/program/program.h"

#include "dsl/program/program_detail.h"

namespace guerdon::dsl {

Program::Program(std::unique_ptr<ProgramDetail> detail) : detail_(std::move(detail)) {}
Program::~Program() = default;
const PolicyHeader& Program::header() const { return detail_->header; }
bool Program::has_policy() const { return detail_->has_policy; }

}  // namespace guerdon::dsl

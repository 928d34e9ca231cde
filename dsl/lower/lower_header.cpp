// The policy's header, its expressions among it.
#include "dsl/lower/lowering.h"

namespace guerdon::dsl {

void Lowering::lower_header() {
  const PolicyHeader& header = detail_.header;
  plan_.policy = header.name;
  plan_.title = header.title;
  plan_.version = header.version;
  plan_.currency = header.currency;
  plan_.rounding = header.rounding;
  plan_.rounding_step = header.rounding_step;
}

/// `data as of D`: a day of the policy, found before anything is read but holidays.
void Lowering::lower_data_as_of() {
  LowerScope scope;
  scope.module = ModuleId(0);
  for (const ast::Decl& decl : tree(scope).decls) {
    const auto* header = std::get_if<ast::PolicyDecl>(&decl.node);
    if (header == nullptr || !header->data_as_of.valid()) continue;
    plan_.data_as_of = lift(lower(header->data_as_of, scope), kPolicyLevel, scope);
  }
}

}  // namespace guerdon::dsl

// Edits for mends. Layout need not be right: what was in the formatter's layout before is laid out
// again afterwards.
#pragma once

#include <string>
#include <vector>

#include "dsl/diagnostic/diagnostic.h"
#include "tools/lint/policy.h"

namespace guerdon::tools::lint {

/// The span's text becomes TEXT.
dsl::Edit replace(engine::Span span, std::string text);
/// TEXT stands before (or behind) the place.
dsl::Edit insert_before(engine::Span span, std::string text);
dsl::Edit insert_after(engine::Span span, std::string text);
/// Takes a declaration away, with its doc comment and one of the blank lines round it.
dsl::Edit remove_declaration(const Policy& policy, const ast::Decl& decl);
/// Takes a clause, a table's row or another whole line away, with the comment behind it.
dsl::Edit remove_line(const Policy& policy, engine::Span span);
/// A further clause (`"when missing  pay nothing"`) of a declaration of the linted file that has
/// braces, behind the clause AFTER where it has one of that name, else at the end.
dsl::Edit add_clause(const Policy& policy, const ast::Decl& decl, const std::string& clause,
                     std::string_view after = {});
/// A further declaration, behind DECL.
dsl::Edit add_declaration(const Policy& policy, const ast::Decl& decl, const std::string& text);

}  // namespace guerdon::tools::lint

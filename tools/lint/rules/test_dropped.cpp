#include <set>

#include "tools/lint/clauses.h"
#include "tools/lint/earlier.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
void test_dropped(const Policy& policy, Report& report) {
  if (policy.before() == nullptr) return;
  const Policy& before = *policy.before();
  std::set<std::string_view> titles;
  for (const auto& test : policy.all<ast::TestDecl>()) titles.insert(policy.text(test.decl->label));
  const ast::Decl* last = nullptr;
  for (const ast::Decl& decl : policy.tree().decls) last = &decl;
  for (const auto& test : before.all<ast::TestDecl>()) {
    const std::string_view title = before.text(test.decl->label);
    if (titles.count(title) != 0 || last == nullptr) continue;
    report
        .add(policy.header_decl()->name.span, "the test \"" + std::string(title) +
                                                  "\" of version " +
                                                  before.program().header().version + " is gone")
        .advise(
            "what it held true is watched by nobody now: keep it with the figures of this version")
        .mend("write it again", dsl::FixSafety::kUnsafe,
              {add_declaration(policy, *last, std::string(before.source(test.decl->span)))});
  }
}

}  // namespace guerdon::tools::lint::rules

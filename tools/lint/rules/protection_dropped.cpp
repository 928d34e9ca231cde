#include <map>

#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

struct Shield {
  bool is_private = false;
  bool is_protected = false;
  engine::Span span;
};

/// Fields by `record.field`.
std::map<std::string, Shield> shields_of(const Policy& policy) {
  std::map<std::string, Shield> found;
  const auto add = [&](std::string_view record, ast::List<ast::Field> fields) {
    for (const ast::Field& field : policy.tree().all(fields))
      found[std::string(record) + "." + std::string(policy.text(field.name.symbol))] = {
          field.is_private, field.is_protected, field.span};
  };
  for (const auto& subject : policy.all<ast::SubjectDecl>())
    add(policy.text(subject.decl->name.symbol), subject->fields);
  for (const auto& extension : policy.all<ast::ExtendDecl>())
    add(policy.text(extension.decl->name.symbol), extension->fields);
  for (const auto& record : policy.all<ast::RecordDecl>())
    add(policy.text(record.decl->name.symbol), record->fields);
  return found;
}

}  // namespace

void protection_dropped(const Policy& policy, Report& report) {
  if (policy.before() == nullptr) return;
  const auto earlier = shields_of(*policy.before());
  for (const auto& [name, now] : shields_of(policy)) {
    const auto then = earlier.find(name);
    if (then == earlier.end()) continue;
    std::string lost;
    if (then->second.is_private && !now.is_private) lost = "private";
    if (then->second.is_protected && !now.is_protected)
      lost += lost.empty() ? "protected" : " protected";
    if (lost.empty()) continue;
    report
        .add(now.span, "the field `" + name + "` was `" + lost + "` in version " +
                           policy.before()->program().header().version + ", and is not any more")
        .advise("what agents gave under a promise stays under it: write `" + lost +
                "` again, or have data protection agree")
        .mend("protect it again", dsl::FixSafety::kUnsafe, {insert_after(now.span, " " + lost)});
  }
}

}  // namespace guerdon::tools::lint::rules

#include <set>

#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

/// The parameters and steps that a declaration reads.
std::set<engine::Symbol> locals_read(const Policy& policy, const ast::Decl& decl) {
  std::set<engine::Symbol> read;
  for (const ast::ExprId id : policy.expressions().of(decl)) {
    const dsl::Ref* ref = ref_of(policy, id);
    if (ref != nullptr && ref->kind == dsl::Ref::Kind::kLocal) read.insert(ref->local);
  }
  return read;
}

/// A list's item goes with the comma on one of its sides.
engine::Span item_in_list(const std::vector<engine::Span>& items, std::size_t at) {
  if (at > 0) return {items[at - 1].end, items[at].end};
  return items.size() > 1 ? engine::Span{items[0].begin, items[1].begin} : items[0];
}

std::vector<engine::Span> parameter_spans(const Policy& policy, const ast::DefineDecl& define) {
  std::vector<engine::Span> spans;
  for (const ast::Param& parameter : policy.tree().all(define.params))
    spans.push_back(parameter.type.valid()
                        ? join(parameter.name.span, policy.tree()[parameter.type].span)
                        : parameter.name.span);
  return spans;
}

}  // namespace

/// A definition of a module may be called from elsewhere: there is no mend then.
void unused_parameter(const Policy& policy, Report& report) {
  for (const auto& define : policy.all<ast::DefineDecl>()) {
    const auto parameters = policy.tree().all(define->params);
    const std::set<engine::Symbol> read = locals_read(policy, *define.decl);
    const std::vector<engine::Span> spans = parameter_spans(policy, *define.node);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      if (read.count(parameters[i].name.symbol) != 0) continue;
      Finding& found = report
                           .add(parameters[i].name.span,
                                policy.call(define.definition) + " never reads its parameter `" +
                                    std::string(policy.text(parameters[i].name.symbol)) + "`")
                           .advise("every caller hands it over in vain: take it away, or use it");
      if (!policy.is_plan() || spans.size() < 2) continue;
      std::vector<dsl::Edit> edits{replace(item_in_list(spans, i), "")};
      each_expression<ast::Call>(policy, [&](ast::ExprId id, const ast::Call& call) {
        if (definition_read(policy, id) != define.definition) return;
        std::vector<engine::Span> arguments;
        for (const ast::Arg& argument : policy.tree().all(call.args))
          arguments.push_back(argument.span);
        if (i < arguments.size()) edits.push_back(replace(item_in_list(arguments, i), ""));
      });
      found.mend("take the parameter away, here and from its callers", dsl::FixSafety::kUnsafe,
                 std::move(edits));
    }
  }
}

}  // namespace guerdon::tools::lint::rules

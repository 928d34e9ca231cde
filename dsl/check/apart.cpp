#include "dsl/check/apart.h"

#include <algorithm>
#include <set>
#include <string>
#include <variant>

namespace guerdon::dsl {
namespace {

using engine::kNoField;

class Apart {
 public:
  Apart(ProgramDetail& detail, DefinitionId award) : detail_(detail), award_(award) {}

  void walk(const LoadedModule& module, engine::Span within) {
    for (std::uint32_t i = 0; i < module.tree.exprs.size(); ++i) {
      const ast::Expr& expr = module.tree[ast::ExprId(i)];
      if (expr.span.begin < within.begin || within.end < expr.span.end) continue;
      if (const auto* asked = std::get_if<ast::Elsewhere>(&expr.node)) {
        const bool pooled = asked->across.kind != ast::Level::Kind::kNone || !asked->others.empty();
        if (pooled && !asked->in.valid()) note(expr.span, "`across` or `of others`");
      } else if (const auto info = module.aggregates.find(i); info != module.aggregates.end()) {
        look_at(module.tree[std::get<ast::Aggregate>(expr.node).set], info->second);
      }
    }
  }

 private:
  void look_at(const ast::Set& set, const AggregateInfo& info) {
    if (info.last_periods > 0 || info.outer_row || set.in.valid()) return;
    const engine::RecordSchema& record = detail_.schema.record(info.record);
    if (!set.counted_by && record.counted_by == kNoField && !record.is_interval()) return;
    if (set.across.kind != ast::Level::Kind::kNone)
      note(set.span, "`across`");
    else if (info.paired)
      note(set.span, "a set that is compared with the agent");
    else if (record.owner == kNoField)
      note(set.span, "a set of rows that belong to nobody");
  }

  void note(engine::Span span, const std::string& what) {
    const auto same = [&](const Deferred& known) { return known.span == span; };
    if (std::none_of(detail_.deferred.begin(), detail_.deferred.end(), same))
      detail_.deferred.push_back({span, what + " in what is measured apart", award_});
  }

  ProgramDetail& detail_;
  DefinitionId award_;
};

}  // namespace

void note_not_apart(ProgramDetail& detail, DefinitionId award, engine::Span written,
                    std::vector<DefinitionId> uses) {
  using Kind = Definition::Kind;
  Apart apart(detail, award);
  apart.walk(detail.modules[detail.definitions[award].module], written);
  std::set<DefinitionId> seen;
  while (!uses.empty()) {
    const DefinitionId id = uses.back();
    uses.pop_back();
    const Definition& used = detail.definitions[id];
    const bool measured =
        used.kind == Kind::kDefine || used.kind == Kind::kMetric || used.kind == Kind::kScorecard;
    if (!measured || used.level != Level::kAgent || !seen.insert(id).second) continue;
    const LoadedModule& module = detail.modules[used.module];
    apart.walk(module, module.tree[used.decl].span);
    uses.insert(uses.end(), used.uses.begin(), used.uses.end());
  }
}

}  // namespace guerdon::dsl

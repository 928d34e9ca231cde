// What an unknown name may have meant, by its spelling or by its type.
#include <set>

#include <fmt/core.h>

#include "dsl/diagnostic/suggest.h"
#include "dsl/names/declare.h"
#include "dsl/types/infer.h"

namespace guerdon::dsl {

using engine::kNoField;
using engine::RecordSchema;

namespace {

// A search compares with every name there is: a text of nothing but unknown names must not cost
// the square of its length.
constexpr std::size_t kMostSearched = 100;

}  // namespace

std::string Inference::near_name(std::string_view word,
                                 const std::vector<std::string_view>& candidates) {
  if (near_names_ >= kMostSearched) return {};
  ++near_names_;
  return std::string(nearest(word, candidates));
}

// Ordered so that the suggestion never depends on a hash.
std::vector<std::string_view> Inference::known_names(const Scope& scope) const {
  std::set<std::string_view> sorted;
  for (const auto& [symbol, ids] : detail_.visible[scope.module.index()])
    sorted.insert(text(symbol));
  for (const RowScope& row : scope.rows)
    for (const auto& field : detail_.schema.record(row.record).fields)
      sorted.insert(text(field.name));
  for (const Parameter& local : scope.locals) sorted.insert(text(local.name));
  for (const auto& set : detail_.schema.choices)
    for (const engine::Symbol option : set.options) sorted.insert(text(option));
  if (detail_.subject_name.valid()) sorted.insert(text(detail_.subject_name));
  return {sorted.begin(), sorted.end()};
}

void Inference::offer(ast::ExprId id, const Type& wanted, const Scope& scope) {
  const ast::Expr& expr = tree(scope)[id];
  if (std::holds_alternative<ast::PathExpr>(expr.node)) offers_.note(expr.span, wanted, scope);
}

void Inference::report_unknown(const ast::Name& written, Scope& scope, const Expected& expected) {
  const std::string_view word = text(written.symbol);
  const bool search = near_names_ < kMostSearched;
  const std::string near = search ? near_name(word, known_names(scope)) : std::string();
  Diagnostic message = error(Code::E0201, written.span, fmt::format("unknown name `{}`", word));
  if (!near.empty()) {
    message = std::move(message).with_help(fmt::format("did you mean `{}`?", near));
    message = std::move(message).with_fix(fmt::format("write `{}`", near), FixSafety::kUnsafe,
                                          {{written.span, near}});
  } else if (detail_.schema.subject.valid() &&
             detail_.schema.record(detail_.schema.subject).field_index(written.symbol) !=
                 kNoField) {
    message.help = fmt::format("write `{}.{}`: it is a field of the {}", text(detail_.subject_name),
                               word, text(detail_.subject_name));
  } else if (find_record(detail_, written.symbol).valid()) {
    message.help =
        fmt::format("`{}` is a record: it stands in a set, as in `count of {}`", word, word);
  } else {
    for (const RecordSchema& record : detail_.schema.records) {
      if (record.field_index(written.symbol) == kNoField) continue;
      message.help =
          fmt::format("`{}` is a field of `{}`; here is no row of it", word, text(record.name));
      break;
    }
  }
  if (message.help.empty() && expected) offers_.note(written.span, *expected, scope);
  report(std::move(message));
}

}  // namespace guerdon::dsl

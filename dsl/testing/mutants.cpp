#include "dsl/testing/mutants.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <variant>

#include <fmt/core.h>

#include "dsl/program/literal.h"
#include "dsl/testing/nudge.h"
#include "dsl/testing/parts.h"

namespace guerdon::dsl {
namespace {

using engine::Span;

using Swap = std::pair<std::string_view, std::string_view>;
/// What a comparison becomes: the bound moves in or out, or the sense turns.
constexpr std::array<Swap, 6> kSigns = {
    {{">=", ">"}, {"<=", "<"}, {"!=", "="}, {">", ">="}, {"<", "<="}, {"=", "!="}}};
constexpr std::array<Swap, 6> kWords = {{{"at least", "above"},
                                         {"at most", "below"},
                                         {"above", "at least"},
                                         {"below", "at most"},
                                         {"present", "missing"},
                                         {"missing", "present"}}};

/// The text with the first of the pairs that it holds exchanged.
std::optional<std::string> exchanged(std::string_view text, std::span<const Swap> swaps) {
  for (const auto& [from, to] : swaps) {
    const std::size_t at = text.find(from);
    if (at == std::string_view::npos) continue;
    return std::string(text.substr(0, at)) + std::string(to) +
           std::string(text.substr(at + from.size()));
  }
  return {};
}

class Maker {
 public:
  explicit Maker(const Program& program) : detail_(program.detail()) {}

  std::vector<Mutant> run(const std::vector<OwnModule>& modules) {
    for (const OwnModule& own : modules) {
      own_ = &own;
      for (const ast::DeclId id : own.decls) declaration(own.tree()[id]);
      for_each_condition(own, [&](ast::ExprId id, ConditionRole role) { condition(id, role); });
      for (const ast::Expr& expr : own.tree().exprs)
        if (own.holds(expr.span)) expression(expr);
    }
    std::stable_sort(found_.begin(), found_.end(), [](const Mutant& a, const Mutant& b) {
      if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
      if (a.span.end != b.span.end) return a.span.end < b.span.end;
      return a.change < b.change;
    });
    return std::move(found_);
  }

 private:
  const ast::Module& tree() const { return own_->tree(); }
  std::string_view text(engine::Symbol symbol) const { return detail_.names->text(symbol); }
  std::string_view slice(Span span) const { return detail_.sources->slice(span); }

  void add(Span span, std::string change, std::vector<Edit> edits) {
    std::sort(edits.begin(), edits.end(),
              [](const Edit& a, const Edit& b) { return a.span.begin < b.span.begin; });
    found_.push_back({own_->module->file, span, std::move(edits), std::move(change)});
  }
  void replace(Span span, std::string with) {
    std::string change = fmt::format("`{}` becomes `{}`", slice(span), with);
    add(span, std::move(change), {{span, std::move(with)}});
  }
  void drop(Span span, std::string what) {
    add(span, fmt::format("{} is dropped", what), {{span, ""}});
  }

  // ── Expressions ───────────────────────────────────────────────────────────────────────────

  void expression(const ast::Expr& expr) {
    if (const auto* compare = std::get_if<ast::Compare>(&expr.node))
      exchange(compare->op_span, kSigns);
    if (const auto* is = std::get_if<ast::Is>(&expr.node)) exchange(is->op_span, kWords);
    if (const auto* both = std::get_if<ast::And>(&expr.node)) leave_out(both->operands, "true");
    if (const auto* either = std::get_if<ast::Or>(&expr.node)) leave_out(either->operands, "false");
    if (const auto* choice = std::get_if<ast::If>(&expr.node))
      replace(tree()[choice->condition].span, "false");
    if (std::holds_alternative<ast::AmountLiteral>(expr.node)) nudge(expr.span);
    if (const auto* date = std::get_if<ast::DateExpr>(&expr.node)) shift(expr.span, date->date);
  }

  void exchange(Span span, std::span<const Swap> swaps) {
    if (auto other = exchanged(slice(span), swaps)) replace(span, std::move(*other));
  }

  void leave_out(ast::List<ast::ExprId> operands, const char* neutral) {
    for (const ast::ExprId operand : tree().all(operands)) replace(tree()[operand].span, neutral);
  }

  /// After `where` and `if`: the condition holds for all.
  void condition(ast::ExprId id, ConditionRole role) {
    const ast::Expr& expr = tree()[id];
    if (role == ConditionRole::kPlain && is_whole_condition(id)) replace(expr.span, "true");
  }

  /// Whether it stands alone after `where` or `if`, and not inside a greater condition.
  bool is_whole_condition(ast::ExprId id) const {
    for (const ast::Set& set : tree().sets)
      if (set.where == id) return true;
    for (const ast::Expr& expr : tree().exprs) {
      const auto* choice = std::get_if<ast::If>(&expr.node);
      if (choice != nullptr && choice->condition == id) return true;
    }
    return false;
  }

  void nudge(Span span) {
    if (auto other = nudged(slice(span), Nudge::kUp)) replace(span, std::move(*other));
  }

  void shift(Span span, const ast::DateLiteral& date) {
    const auto day = engine::add_days(date_of(date.date), 1);
    if (!day) return;
    const std::string_view written = slice(span);
    std::string other = to_iso(*day);
    if (written.size() > other.size()) other += written.substr(other.size());
    replace(span, std::move(other));
  }

  // ── Declarations ──────────────────────────────────────────────────────────────────────────

  void declaration(const ast::Decl& decl) {
    std::visit([&](const auto& node) { declaration(decl, node); }, decl.node);
  }
  template <class T>
  void declaration(const ast::Decl&, const T&) {}

  void declaration(const ast::Decl& decl, const ast::GateDecl&) {
    add(decl.name.span, fmt::format("gate `{}` is dropped", text(decl.name.symbol)),
        {{decl.span, ""}});
  }
  void declaration(const ast::Decl&, const ast::DefineDecl& define) {
    for (const ast::Exception& exception : tree().all(define.exceptions))
      drop(exception.span, "the exception");
  }
  void declaration(const ast::Decl& decl, const ast::ExceptionDecl&) {
    drop(decl.span, "the exception");
  }
  void declaration(const ast::Decl& decl, const ast::AwardDecl&) {
    if (const ast::Clause* most = tree().clause(decl, "at most", *detail_.names))
      drop(most->span, fmt::format("`{}`", slice(most->span)));
  }
  void declaration(const ast::Decl&, const ast::TableDecl& table) {
    if (!table.grid.valid()) return;
    const ast::Grid& grid = tree()[table.grid];
    std::vector<std::string_view> results;
    for (const ast::Result& result : tree().all(table.gives))
      results.push_back(result.name ? text(result.name.symbol) : std::string_view("gives"));
    swap_results(grid, results);
    for (const ast::Row& row : tree().all(grid.rows)) cells(row);
  }
  void declaration(const ast::Decl& decl, const ast::ScheduleDecl& schedule) {
    if (!schedule.grid.valid()) return;
    constexpr std::array<std::string_view, 1> kRate = {"rate"};
    swap_results(tree()[schedule.grid], kRate);
    // Which of the two it is stands before its block.
    const std::string_view word = schedule.marginal ? "marginal" : "whole";
    const std::string_view head = slice(decl.span).substr(0, slice(decl.span).find('{'));
    const auto at = static_cast<std::uint32_t>(head.rfind(word)) + decl.span.begin;
    replace({at, at + static_cast<std::uint32_t>(word.size())},
            schedule.marginal ? "whole" : "marginal");
  }
  void declaration(const ast::Decl&, const ast::ScorecardDecl& card) {
    if (card.grid.valid()) move_weights(tree()[card.grid]);
  }

  bool is_named(const ast::Cell& header, std::span<const std::string_view> names) const {
    return header.text.valid() &&
           std::find(names.begin(), names.end(), text(header.text)) != names.end();
  }

  void swap_results(const ast::Grid& grid, std::span<const std::string_view> results) {
    const auto header = tree().all(grid.header.cells);
    const auto rows = tree().all(grid.rows);
    for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
      const auto above = tree().all(rows[i].cells);
      const auto below = tree().all(rows[i + 1].cells);
      for (std::size_t back = 1; back <= header.size(); ++back) {
        // An `otherwise` row has fewer cells: columns are counted from the last.
        if (back > above.size() || back > below.size()) break;
        if (!is_named(header[header.size() - back], results)) continue;
        const Span a = above[above.size() - back].span;
        const Span b = below[below.size() - back].span;
        if (slice(a) == slice(b)) continue;
        add(a, fmt::format("`{}` and `{}` of the next row change places", slice(a), slice(b)),
            {{a, std::string(slice(b))}, {b, std::string(slice(a))}});
      }
    }
  }

  /// Bounds in the cells of a table.
  void cells(const ast::Row& row) {
    for (const ast::Cell& cell : tree().all(row.cells)) {
      const auto* items = std::get_if<ast::ItemsCell>(&cell.body);
      if (items == nullptr) continue;
      for (const ast::Item& item : tree().all(items->items)) {
        using K = ast::Item::Kind;
        constexpr std::array<Swap, 1> kClose = {{{" to under ", " to "}}};
        constexpr std::array<Swap, 1> kOpen = {{{" to ", " to under "}}};
        if (item.kind == K::kCompare) exchange(item.span, kSigns);
        if (item.kind == K::kRangeUnder) exchange(item.span, kClose);
        if (item.kind == K::kRange) exchange(item.span, kOpen);
      }
    }
  }

  /// One point of weight goes from a metric to the next one that has a weight.
  void move_weights(const ast::Grid& grid) {
    constexpr std::array<std::string_view, 4> kOthers = {"metric", "threshold", "target",
                                                         "stretch"};
    const auto header = tree().all(grid.header.cells);
    for (std::size_t column = 0; column < header.size(); ++column) {
      if (is_named(header[column], kOthers)) continue;
      std::optional<Span> before;
      for (const ast::Row& row : tree().all(grid.rows)) {
        const auto all = tree().all(row.cells);
        if (column >= all.size() || !std::holds_alternative<ast::ItemsCell>(all[column].body))
          continue;
        const Span here = all[column].span;
        if (before) move_weight(*before, here);
        before = here;
      }
    }
  }
  void move_weight(Span from, Span to) {
    const auto less = nudged(slice(from), Nudge::kDown);
    const auto more = nudged(slice(to), Nudge::kUp);
    if (!less || !more) return;
    add(from, fmt::format("`{}` becomes `{}`, and the next weight `{}`", slice(from), *less, *more),
        {{from, *less}, {to, *more}});
  }

  const ProgramDetail& detail_;
  const OwnModule* own_ = nullptr;
  std::vector<Mutant> found_;
};

}  // namespace

std::vector<Mutant> mutants_of(const Program& program, const IsOwn& is_own) {
  return Maker(program).run(own_modules(program, is_own));
}

std::string mutated_text(const SourceMap& sources, const Mutant& mutant) {
  const std::string_view text = sources.text(mutant.file);
  const std::uint32_t begin = sources.span(mutant.file).begin;
  std::string out;
  std::size_t at = 0;
  for (const Edit& edit : mutant.edits) {
    const std::size_t from = edit.span.begin - begin;
    out += text.substr(at, from - at);
    out += edit.text;
    at = edit.span.end - begin;
  }
  return out += text.substr(at);
}

}  // namespace guerdon::dsl

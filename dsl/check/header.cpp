// The policy's header.
#include <fmt/core.h>

#include "dsl/check/checker.h"
#include "dsl/names/load.h"
#include "dsl/program/literal.h"

namespace guerdon::dsl {
namespace {

engine::Rounding rounding_of(ast::RoundMode mode) {
  using engine::Rounding;
  switch (mode) {
    case ast::RoundMode::kHalfEven:
      return Rounding::kHalfEven;
    case ast::RoundMode::kHalfUp:
      return Rounding::kHalfUp;
    case ast::RoundMode::kHalfDown:
      return Rounding::kHalfDown;
    case ast::RoundMode::kUp:
      return Rounding::kUp;
    case ast::RoundMode::kDown:
      return Rounding::kDown;
    case ast::RoundMode::kCeiling:
      return Rounding::kCeiling;
    case ast::RoundMode::kFloor:
      return Rounding::kFloor;
  }
  return Rounding::kHalfEven;
}

class HeaderReader {
 public:
  HeaderReader(ProgramDetail& detail, const ast::Decl& decl, Diagnostics& diagnostics)
      : detail_(detail),
        tree_(detail.modules[ModuleId(0)].tree),
        decl_(decl),
        body_(std::get<ast::PolicyDecl>(decl.node)),
        diagnostics_(diagnostics) {}

  void read() {
    PolicyHeader& header = detail_.header;
    header.name = decl_.name.symbol;
    header.span = decl_.name.span;
    if (body_.title) header.title = text(body_.title.value);
    if (body_.version) header.version = text(body_.version.value);
    if (body_.zone) header.zone = text(body_.zone.value);
    header.effective_from = date(body_.effective.from);
    header.effective_to = date(body_.effective.to);
    read_period();
    read_currency();
    read_rounding();
    report_missing();
    if (body_.zone_by) not_evaluated(body_.zone_by.span, "a zone that differs by agent");
  }

 private:
  std::string_view text(engine::Symbol symbol) const { return detail_.names->text(symbol); }

  void not_evaluated(engine::Span span, std::string what) {
    detail_.deferred.push_back({span, std::move(what), {}});
  }

  std::optional<engine::Date> date(ast::ExprId id) {
    if (!id.valid()) return {};
    const auto* literal = std::get_if<ast::DateExpr>(&tree_[id].node);
    if (literal == nullptr || literal->date.has_time) {
      diagnostics_.add(error(Code::E0403, tree_[id].span, "write a date: `2026-04-01`"));
      return {};
    }
    return date_of(literal->date.date);
  }

  void read_period() {
    if (!body_.period) return;
    const auto kind = engine::period_kind(text(body_.period.symbol));
    if (kind) {
      detail_.header.period = *kind;
      return;
    }
    // A record of periods: its shape is looked at when records are known.
    detail_.header.period = engine::PeriodKind::kRange;
    detail_.header.period_record = body_.period.symbol;
  }

  void read_currency() {
    if (!body_.currency) return;
    if (body_.currency.parts.count > 1)
      return not_evaluated(body_.currency.span, "a currency that differs by agent");
    const auto currency = currency_of(path_text(tree_, body_.currency, *detail_.names));
    if (currency)
      detail_.header.currency = *currency;
    else
      diagnostics_.add(
          error(Code::E0403, body_.currency.span, "write the currency as three capitals: `USD`"));
  }

  void read_rounding() {
    if (!body_.has_rounding || body_.currency.parts.count > 1) return;
    detail_.header.rounding = rounding_of(body_.rounding_mode);
    const ast::Expr& step = tree_[body_.rounding_step];
    const auto* amount = std::get_if<ast::AmountLiteral>(&step.node);
    const auto value = amount ? literal(amount->amount, *detail_.names) : std::nullopt;
    const bool fits = value && value->type.is_money() &&
                      value->type.unit.currency == detail_.header.currency &&
                      std::get<engine::Number>(value->value).sign() > 0;
    if (!fits) {
      diagnostics_.add(error(Code::E0403, step.span,
                             "the rounding step is a positive amount of the policy's currency")
                           .with_help("for example `rounding half even to 0.01 USD`"));
      return;
    }
    detail_.header.rounding_step = std::get<engine::Number>(value->value);
  }

  void report_missing() {
    std::string missing;
    const auto need = [&](bool there, std::string_view word) {
      if (!there) missing += fmt::format("{}`{}`", missing.empty() ? "" : ", ", word);
    };
    need(static_cast<bool>(body_.title), "title");
    need(static_cast<bool>(body_.version), "version");
    need(body_.effective.from.valid(), "effective");
    need(static_cast<bool>(body_.period), "period");
    need(body_.zone || body_.zone_by, "zone");
    need(static_cast<bool>(body_.currency), "currency");
    need(body_.has_rounding, "rounding");
    if (missing.empty()) return;
    diagnostics_.add(
        error(Code::E0403, decl_.name.span, fmt::format("the header lacks {}", missing))
            .with_help("nothing is implied: each of them is part of what is paid"));
  }

  ProgramDetail& detail_;
  const ast::Module& tree_;
  const ast::Decl& decl_;
  const ast::PolicyDecl& body_;
  Diagnostics& diagnostics_;
};

/// Where the header names no currency, or a module has no header, `money` is the first currency
/// that is written.
std::array<char, 3> currency_written(const ProgramDetail& detail) {
  for (const LoadedModule& module : detail.modules) {
    for (const ast::Expr& expr : module.tree.exprs) {
      const auto* amount = std::get_if<ast::AmountLiteral>(&expr.node);
      if (amount == nullptr || amount->amount.unit.kind != ast::UnitKind::kCurrency) continue;
      const auto currency = currency_of(detail.names->text(amount->amount.unit.name.symbol));
      if (currency) return *currency;
    }
  }
  return {'X', 'X', 'X'};  // ISO 4217's code for no currency
}

}  // namespace

void check_header(ProgramDetail& detail, Diagnostics& diagnostics) {
  const ast::Decl* first = nullptr;
  for (const ast::Decl& decl : detail.modules[ModuleId(0)].tree.decls) {
    if (!std::holds_alternative<ast::PolicyDecl>(decl.node)) continue;
    if (first != nullptr) {
      diagnostics.add(error(Code::E0205, decl.keyword, "a file holds one `policy`")
                          .with_label(first->keyword, "the first one"));
      continue;
    }
    first = &decl;
    detail.has_policy = true;
    HeaderReader(detail, decl, diagnostics).read();
  }
  if (detail.header.currency[0] == '\0') detail.header.currency = currency_written(detail);
}

}  // namespace guerdon::dsl

// Expressions, sets, types and tables as text.
#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "dsl/syntax/dump_out.h"

namespace guerdon::dsl::syntax {

std::string_view mode_word(ast::RoundMode mode) {
  constexpr std::array<std::string_view, 7> kWords{"half-even", "half-up", "half-down", "up",
                                                   "down",      "ceiling", "floor"};
  return kWords[static_cast<std::size_t>(mode)];
}

std::string_view compare_sign(ast::CompareOp op) {
  constexpr std::array<std::string_view, 6> kSigns{"=", "!=", "<", "<=", ">", ">="};
  return kSigns[static_cast<std::size_t>(op)];
}

namespace {

std::string date_text(const ast::DateLiteral& date) {
  std::string result =
      fmt::format("{:04}-{:02}-{:02}", date.date.year, date.date.month, date.date.day);
  if (date.has_time) {
    result += fmt::format("T{:02}:{:02}:{:02}", date.time.hour, date.time.minute, date.time.second);
  }
  return result;
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return result + "\"";
}

class ExprText {
 public:
  explicit ExprText(const DumpOut& out) : out_(&out) {}

  std::string operator()(const ast::BoolLiteral& node) const {
    return node.value ? "true" : "false";
  }
  std::string operator()(const ast::AmountLiteral& node) const { return out_->text(node.amount); }
  std::string operator()(const ast::TextLiteral& node) const { return out_->text(node.text); }
  std::string operator()(const ast::DateExpr& node) const { return date_text(node.date); }
  std::string operator()(const ast::TimeExpr& node) const {
    return fmt::format("{:02}:{:02}:{:02}", node.time.hour, node.time.minute, node.time.second);
  }
  std::string operator()(const ast::PathExpr& node) const { return out_->text(node.path); }
  std::string operator()(const ast::Elsewhere& node) const {
    std::string result = "(elsewhere " + out_->text(node.path);
    if (!node.others.empty()) result += " others";
    if (node.across.kind != ast::Level::Kind::kNone) result += " " + out_->text(node.across);
    if (node.in) result += fmt::format(" (in {})", out_->text(node.in));
    if (node.for_period) result += fmt::format(" (for {})", out_->text(node.for_period));
    if (node.on) result += fmt::format(" (on {})", out_->text(node.on));
    return result + ")";
  }
  std::string operator()(const ast::Call& node) const {
    const std::string member = node.member ? "." + out_->text(node.member) : "";
    return fmt::format("(call {}{}){}", out_->text(node.callee), out_->text(node.args), member);
  }
  std::string operator()(const ast::Sum& node) const {
    std::string result = "(sum";
    for (const ast::Term& term : out_->module().all(node.terms)) {
      result += term.minus ? " - " : " + ";
      result += out_->text(term.value);
      if (term.month_end == ast::MonthEnd::kUp) result += " rounding-up";
      if (term.month_end == ast::MonthEnd::kDown) result += " rounding-down";
    }
    return result + ")";
  }
  std::string operator()(const ast::Product& node) const {
    std::string result = "(product";
    for (const ast::Factor& factor : out_->module().all(node.factors)) {
      result += factor.divide ? " / " : " * ";
      result += out_->text(factor.value);
    }
    return result + ")";
  }
  std::string operator()(const ast::Negate& node) const {
    return fmt::format("(negate {})", out_->text(node.value));
  }
  std::string operator()(const ast::Not& node) const {
    return fmt::format("(not {})", out_->text(node.value));
  }
  std::string operator()(const ast::And& node) const { return many("and", node.operands); }
  std::string operator()(const ast::Or& node) const { return many("or", node.operands); }
  std::string operator()(const ast::Otherwise& node) const {
    return many("otherwise", node.operands);
  }
  std::string operator()(const ast::Compare& node) const {
    return fmt::format("({} {} {})", compare_sign(node.op), out_->text(node.left),
                       out_->text(node.right));
  }
  std::string operator()(const ast::Between& node) const {
    return fmt::format("(between {} {} {})", out_->text(node.value), out_->text(node.low),
                       out_->text(node.high));
  }
  std::string operator()(const ast::Is& node) const {
    constexpr std::array<std::string_view, 8> kWords{"present",  "missing", "equal", "in",
                                                     "at-least", "at-most", "below", "above"};
    return fmt::format("(is-{} {}{})", kWords[static_cast<std::size_t>(node.kind)],
                       out_->text(node.value), out_->text(node.operands));
  }
  std::string operator()(const ast::If& node) const {
    return fmt::format("(if {} {} {})", out_->text(node.condition), out_->text(node.then),
                       out_->text(node.otherwise));
  }
  std::string operator()(const ast::Round& node) const {
    std::string result = fmt::format("(round {} {} {}", mode_word(node.mode), out_->text(node.step),
                                     out_->text(node.value));
    if (node.reason != ast::Reason::kNone) {
      result += fmt::format(" ({} {})", node.reason == ast::Reason::kCites ? "cites" : "because",
                            out_->text(node.text));
    }
    return result + ")";
  }
  std::string operator()(const ast::GateTest& node) const {
    return fmt::format("(gate-{} {})", node.passes ? "passes" : "fails", out_->text(node.gate));
  }
  std::string operator()(const ast::DateOf& node) const {
    const std::string zone = node.zone ? fmt::format(" (zone {})", out_->text(node.zone)) : "";
    return fmt::format("(date-of {}{})", out_->text(node.instant), zone);
  }
  std::string operator()(const ast::BusinessShift& node) const {
    return fmt::format("({} {} {})", node.before ? "before" : "after", out_->text(node.amount),
                       out_->text(node.from));
  }
  std::string operator()(const ast::Aggregate& node) const {
    constexpr std::array<std::string_view, 12> kWords{
        "count",  "share",  "any",     "every",    "sum",        "average",
        "median", "lowest", "highest", "distinct", "percentile", "weighted-average"};
    std::string result = fmt::format("({}", kWords[static_cast<std::size_t>(node.kind)]);
    for (const ast::ExprId part : {node.percent, node.value, node.weight}) {
      if (part) result += " " + out_->text(part);
    }
    return result + " " + out_->text(node.set) + ")";
  }
  std::string operator()(const ast::Rank& node) const {
    const std::string where = node.where ? fmt::format(" (where {})", out_->text(node.where)) : "";
    return fmt::format("(rank {} {}{} {})", out_->text(node.records), out_->text(node.across),
                       where, out_->text(node.by));
  }
  std::string operator()(const ast::ShareOut& node) const {
    std::string result = fmt::format("(share-out {} {} {}", out_->text(node.amount),
                                     out_->text(node.among), out_->text(node.weight));
    if (node.step) result += fmt::format(" (to {})", out_->text(node.step));
    if (node.remainder_to_last) result += " remainder-to-last";
    return result + ")";
  }

 private:
  std::string many(std::string_view word, ast::List<ast::ExprId> operands) const {
    return fmt::format("({}{})", word, out_->text(operands));
  }
  const DumpOut* out_;
};

std::string unit_text(const DumpOut& out, const ast::Unit& unit) {
  if (unit.kind == ast::UnitKind::kNone) return {};
  if (unit.kind == ast::UnitKind::kPercent) return "%";
  std::string word = out.text(unit.name);
  std::replace(word.begin(), word.end(), ' ', '-');
  return "_" + word;
}

}  // namespace

std::string DumpOut::text(const ast::Name& name) const { return text(name.symbol); }
std::string DumpOut::text(const ast::Text& value) const {
  return quoted(names_->text(value.value));
}

std::string DumpOut::text(const ast::Path& path) const {
  std::string result;
  for (const ast::Name& part : module_->all(path.parts)) {
    if (!result.empty()) result += '.';
    result += text(part);
  }
  return result;
}

std::string DumpOut::text(const ast::Amount& amount) const {
  std::string result = text(amount.digits) + unit_text(*this, amount.unit);
  if (amount.per.kind != ast::UnitKind::kNone) result += "_per" + unit_text(*this, amount.per);
  return result;
}

std::string DumpOut::text(ast::ExprId expr) const {
  return std::visit(ExprText(*this), (*module_)[expr].node);
}

std::string DumpOut::text(ast::SetId id) const {
  const ast::Set& set = (*module_)[id];
  std::string result = set.last_periods.valid()
                           ? fmt::format("(set last {}", text(set.last_periods))
                           : "(set " + text(set.records);
  if (set.of) result += fmt::format(" (of {})", text(set.of));
  if (set.as) result += fmt::format(" (as {})", text(set.as));
  if (set.counted_by) result += fmt::format(" (counted-by {})", text(set.counted_by));
  if (set.in) result += fmt::format(" (in {})", text(set.in));
  if (set.across.kind != ast::Level::Kind::kNone) result += " " + text(set.across);
  if (set.where) result += fmt::format(" (where {})", text(set.where));
  return result + ")";
}

std::string DumpOut::text(ast::TypeId id) const {
  const ast::Type& type = (*module_)[id];
  std::string result;
  switch (type.kind) {
    case ast::Type::Kind::kChoice:
      result = fmt::format("(choice{})", text(type.choices));
      break;
    case ast::Type::Kind::kMoney:
      result = "money";
      break;
    case ast::Type::Kind::kCurrency:
      result = text(type.currency);
      break;
    case ast::Type::Kind::kPath:
      result = text(type.path);
      break;
  }
  if (type.per.kind != ast::UnitKind::kNone) result += "_per" + unit_text(*this, type.per);
  return result;
}

std::string DumpOut::text(ast::PeriodId id) const {
  using Kind = ast::Period::Kind;
  const ast::Period& period = (*module_)[id];
  switch (period.kind) {
    case Kind::kYear:
      return fmt::format("{:04}", period.year);
    case Kind::kHalf:
      return fmt::format("{:04}-H{}", period.year, period.number);
    case Kind::kQuarter:
      return fmt::format("{:04}-Q{}", period.year, period.number);
    case Kind::kMonth:
      return fmt::format("{:04}-{:02}", period.year, period.number);
    case Kind::kWeek:
      return fmt::format("{:04}-W{:02}", period.year, period.number);
    case Kind::kDates:
      return date_text(period.first) + ".." + date_text(period.last);
    case Kind::kPeriodBefore:
      return "period-before";
    case Kind::kYearToDate:
      return "year-to-date";
    case Kind::kPath:
      break;
  }
  return text(period.path);
}

std::string DumpOut::text(const ast::Level& level) const {
  const bool everyone = level.kind == ast::Level::Kind::kEveryone;
  return fmt::format("(across {})", everyone ? "everyone" : text(level.path));
}

std::string DumpOut::text(const ast::Arg& arg) const {
  if (arg.kind == ast::Arg::Kind::kValue) return text(arg.value);
  if (arg.kind == ast::Arg::Kind::kOn) return fmt::format("(on {})", text(arg.value));
  return fmt::format("(to {})", text(arg.currency));
}

std::string DumpOut::text(const ast::Item& item) const {
  switch (item.kind) {
    case ast::Item::Kind::kValue:
      return text(item.first);
    case ast::Item::Kind::kCompare:
      return fmt::format("({} {})", compare_sign(item.op), text(item.first));
    case ast::Item::Kind::kRange:
      return fmt::format("(to {} {})", text(item.first), text(item.last));
    case ast::Item::Kind::kRangeUnder:
      break;
  }
  return fmt::format("(to-under {} {})", text(item.first), text(item.last));
}

}  // namespace guerdon::dsl::syntax

// The plan of a test.
#include "dsl/lower/lower_tests.h"

#include <algorithm>

#include "dsl/lower/lowering.h"
#include "dsl/lower/test_lowering.h"

namespace guerdon::dsl {

using engine::NodeId;
using engine::Type;
namespace op = engine::op;
using Relation = TestComparison::Relation;

namespace {

Relation relation_of(ast::CompareOp written) {
  switch (written) {
    case ast::CompareOp::kEqual:
      return Relation::kEqual;
    case ast::CompareOp::kNotEqual:
      return Relation::kNotEqual;
    case ast::CompareOp::kLess:
      return Relation::kLess;
    case ast::CompareOp::kLessEqual:
      return Relation::kLessEqual;
    case ast::CompareOp::kGreater:
      return Relation::kGreater;
    case ast::CompareOp::kGreaterEqual:
      return Relation::kGreaterEqual;
  }
  return Relation::kEqual;
}

Relation relation_of(ast::Is::Kind written) {
  switch (written) {
    case ast::Is::Kind::kPresent:
      return Relation::kPresent;
    case ast::Is::Kind::kMissing:
      return Relation::kMissing;
    case ast::Is::Kind::kEqual:
      return Relation::kEqual;
    case ast::Is::Kind::kIn:
      return Relation::kOneOf;
    case ast::Is::Kind::kAtLeast:
      return Relation::kGreaterEqual;
    case ast::Is::Kind::kAtMost:
      return Relation::kLessEqual;
    case ast::Is::Kind::kBelow:
      return Relation::kLess;
    case ast::Is::Kind::kAbove:
      return Relation::kGreater;
  }
  return Relation::kEqual;
}

/// Without the brackets round it.
engine::Span inside(const ast::Expr& expr) {
  return expr.bracketed ? engine::Span{expr.span.begin + 1, expr.span.end - 1} : expr.span;
}

bool is_literal(const ast::Expr& expr) {
  return std::holds_alternative<ast::AmountLiteral>(expr.node) ||
         std::holds_alternative<ast::BoolLiteral>(expr.node) ||
         std::holds_alternative<ast::TextLiteral>(expr.node) ||
         std::holds_alternative<ast::DateExpr>(expr.node) ||
         std::holds_alternative<ast::TimeExpr>(expr.node);
}

}  // namespace

TestLowering::TestLowering(Lowering& lowering, const TestCase& test)
    : lowering_(lowering), detail_(lowering.detail_), test_(test) {
  level_ = detail_.schema.subject.valid() ? kAgentLevel : kPolicyLevel;
}

LoweredTest TestLowering::run() {
  lowering_.conditions_ = &out_.conditions;
  for (const TestGiven& given : test_.given) lowering_.given_[given.definition] = given;
  find_needed();
  report_unevaluated();
  if (lowering_.diagnostics_.has_errors()) return std::move(out_);
  lowering_.lower_header();
  scope_.module = test_.module;
  if (out_.whole_statement) add_held();
  lowering_.lower_reachable(roots_);
  for (const DefinitionId id : detail_.awards)
    if (awards_.count(id) != 0) lowering_.lower_award(id);
  for (const DefinitionId id : detail_.gates)
    if (gates_.count(id) != 0) lowering_.lower_gate(id);
  if (out_.whole_statement)
    lowering_.lower_later_clauses();
  else if (!awards_.empty())
    for (const DefinitionId id : detail_.agreements) lowering_.lower_agreement(id);
  scope_.rounded = true;
  add_award_lines();
  for (const TestExpect& expect : test_.expects) lower_expect(expect);
  for (const TestTable& table : test_.tables) lowering_.need(table.record);
  lowering_.plan_.as_known_on = test_.known_on;
  if (detail_.subject_name.valid()) out_.subject_name = lowering_.names_.text(detail_.subject_name);
  out_.plan = std::move(lowering_.plan_);
  return std::move(out_);
}

/// The awards and gates whose lines the expectations read.
void TestLowering::find_needed() {
  for (const TestExpect& expect : test_.expects) {
    out_.whole_statement = out_.whole_statement || expect.statement || !expect.condition.valid();
    awards_.insert(expect.awards.begin(), expect.awards.end());
    for (const DefinitionId used : expect.uses)
      if (detail_.definitions[used].kind == Definition::Kind::kGate) gates_.insert(used);
  }
  if (out_.whole_statement) {
    awards_.insert(detail_.awards.begin(), detail_.awards.end());
    gates_.insert(detail_.gates.begin(), detail_.gates.end());
    for (const auto* later : {&detail_.true_ups, &detail_.floors, &detail_.clawbacks,
                              &detail_.agreements, &detail_.guarantees, &detail_.excludes})
      roots_.insert(roots_.end(), later->begin(), later->end());
  }
  for (const DefinitionId gate : detail_.gates)
    if (concerns_needed(gate)) gates_.insert(gate);
  roots_.insert(roots_.end(), awards_.begin(), awards_.end());
  roots_.insert(roots_.end(), gates_.begin(), gates_.end());
  if (!awards_.empty())
    roots_.insert(roots_.end(), detail_.agreements.begin(), detail_.agreements.end());
  for (const TestExpect& expect : test_.expects)
    roots_.insert(roots_.end(), expect.uses.begin(), expect.uses.end());
}

bool TestLowering::concerns_needed(DefinitionId gate) const {
  const Definition& definition = detail_.definitions[gate];
  const ast::Module& tree = detail_.modules[definition.module].tree;
  const auto& body = std::get<ast::GateDecl>(tree[definition.decl].node);
  for (const ast::Penalty& penalty : tree.all(body.penalties)) {
    if (penalty.targets.all_awards && !awards_.empty()) return true;
    for (const ast::Name& target : tree.all(penalty.targets.names))
      for (const DefinitionId award : awards_)
        if (detail_.definitions[award].name == target.symbol) return true;
  }
  return false;
}

/// Everything that is computed for the expectations.
std::set<DefinitionId> TestLowering::reached() const {
  std::set<DefinitionId> found;
  std::vector<DefinitionId> next = roots_;
  while (!next.empty()) {
    const DefinitionId id = next.back();
    next.pop_back();
    if (lowering_.given_.count(id) != 0 || !found.insert(id).second) continue;
    const auto& uses = detail_.definitions[id].uses;
    next.insert(next.end(), uses.begin(), uses.end());
  }
  return found;
}

/// What this engine leaves out and the expectations would need.
bool TestLowering::is_needed(const Deferred& deferred,
                             const std::set<DefinitionId>& reached) const {
  if (deferred.definition.valid()) return reached.count(deferred.definition) != 0;
  for (const LoadedModule& module : detail_.modules) {
    for (const ast::Decl& decl : module.tree.decls) {
      if (deferred.span.begin < decl.span.begin || decl.span.end < deferred.span.end) continue;
      const auto is = [&](auto kind) { return std::holds_alternative<decltype(kind)>(decl.node); };
      // Rows are given as they are known, in one version of the policy.
      return !is(ast::SourceDecl{}) && !is(ast::PolicyDecl{});
    }
  }
  return true;
}

void TestLowering::report_unevaluated() {
  for (const TestDeferred& one : test_.deferred)
    lowering_.diagnostics_.add(
        error(Code::E0490, one.span, one.what + " is checked, and not evaluated by this version"));
  const std::set<DefinitionId> needed = reached();
  for (const Deferred& one : detail_.deferred)
    if (is_needed(one, needed))
      lowering_.diagnostics_.add(
          error(Code::E0490, one.span, one.what + " is checked, and not evaluated by this version")
              .with_label(test_.span, "this test needs it"));
}

/// `held` is no name of the language: an expectation may still read it.
void TestLowering::add_held() {
  const engine::Symbol held = lowering_.intern("held");
  scope_.locals.emplace_back(held, lowering_.stage_money({op::StageMoney::What::kHeld, {}}, held));
}

/// In an expectation an award's name is its rounded lines.
void TestLowering::add_award_lines() {
  if (!detail_.has_policy || level_ != kAgentLevel) return;
  for (const DefinitionId award : detail_.awards)
    if (awards_.count(award) != 0)
      scope_.locals.emplace_back(detail_.definitions[award].name, lowering_.award_money(award));
}

void TestLowering::lower_expect(const TestExpect& written) {
  LoweredExpect expect;
  expect.span = written.span;
  expect.fault = written.fault;
  if (written.condition.valid()) {
    const Lowered condition = lowering_.lower(written.condition, scope_);
    expect.condition = lowering_.lift(condition, level_, scope_);
    add_comparisons(written.condition, expect.comparisons);
  }
  out_.expects.push_back(std::move(expect));
}

NodeId TestLowering::lowered(ast::ExprId id) {
  return lowering_.lift(lowering_.lower(id, scope_), level_, scope_);
}

/// The parts of `a and b`, each a comparison that can be told in words.
void TestLowering::add_comparisons(ast::ExprId id, std::vector<TestComparison>& out) {
  const ast::Module& tree = lowering_.tree(scope_);
  const ast::Expr& expr = tree[id];
  if (const auto* both = std::get_if<ast::And>(&expr.node)) {
    for (const ast::ExprId operand : tree.all(both->operands)) add_comparisons(operand, out);
    return;
  }
  TestComparison made;
  made.span = expr.span;
  const auto compare_with = [&](ast::ExprId left, ast::ExprId right) {
    const Type type = lowering_.type_of(left, scope_);
    const Lowered value =
        lowering_.convert(lowering_.lower(right, scope_), lowering_.type_of(right, scope_), type,
                          scope_, tree[right].span);
    made.operands.push_back(lowering_.lift(value, level_, scope_));
    made.literal.push_back(is_literal(tree[right]));
  };
  if (const auto* compare = std::get_if<ast::Compare>(&expr.node)) {
    made.relation = relation_of(compare->op);
    made.left_span = inside(tree[compare->left]);
    made.left = lowered(compare->left);
    compare_with(compare->left, compare->right);
  } else if (const auto* between = std::get_if<ast::Between>(&expr.node)) {
    made.relation = Relation::kBetween;
    made.left_span = inside(tree[between->value]);
    made.left = lowered(between->value);
    compare_with(between->value, between->low);
    compare_with(between->value, between->high);
  } else if (const auto* is = std::get_if<ast::Is>(&expr.node)) {
    made.relation = relation_of(is->kind);
    made.left_span = inside(tree[is->value]);
    made.left = lowered(is->value);
    for (const ast::ExprId operand : tree.all(is->operands)) compare_with(is->value, operand);
  } else if (const auto* gate = std::get_if<ast::GateTest>(&expr.node)) {
    made.relation = gate->passes ? Relation::kPasses : Relation::kFails;
    made.left_span = gate->gate.span;
    const Lowered passes =
        lowering_.gate_passes(lowering_.module(scope_).refs.at(id.index()).definition);
    made.left = lowering_.lift(passes, level_, scope_);
  } else {
    return;
  }
  made.holds = lowered(id);
  out.push_back(std::move(made));
}

namespace {

/// The periods that a test gives as rows, where the policy's periods are data.
std::optional<engine::PeriodCalendar> given_periods(const ProgramDetail& detail,
                                                    const TestCase& test) {
  if (!detail.header.period_record.valid()) return {};
  for (const TestTable& table : test.tables) {
    const engine::RecordSchema& record = detail.schema.record(table.record);
    if (record.name != detail.header.period_record) continue;
    std::vector<engine::PeriodCalendar::Row> rows;
    for (const std::vector<engine::Value>& values : table.rows) {
      engine::PeriodCalendar::Row row;
      for (std::size_t i = 0; i < table.fields.size(); ++i) {
        const std::uint32_t field = table.fields[i];
        if (const auto* day = std::get_if<engine::Date>(&values[i])) {
          if (field == record.starts) row.period.first = *day;
          if (field == record.ends) row.period.last = *day;
        } else if (const auto* text = std::get_if<engine::Symbol>(&values[i])) {
          const std::string word(detail.names->text(*text));
          if (record.fields[field].key) row.period.name = word;
          if (detail.names->text(record.fields[field].name) == "year") row.year = word;
        } else if (const auto* number = std::get_if<engine::Number>(&values[i])) {
          if (detail.names->text(record.fields[field].name) == "year") row.year = number->str();
        }
      }
      rows.push_back(std::move(row));
    }
    auto calendar = engine::PeriodCalendar::of(std::move(rows));
    if (calendar) return std::move(*calendar);
  }
  return {};
}

}  // namespace

const std::vector<TestCase>& tests_of(const Program& program) { return program.detail().tests; }

std::optional<LoweredTest> lower_test(const Program& program, const TestCase& test,
                                      const engine::FunctionTable& functions,
                                      engine::Interner& names, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.error_count();
  const auto calendar = given_periods(program.detail(), test);
  const engine::Period* named =
      calendar ? calendar->find(test.period.first, test.period.last) : nullptr;
  Lowering lowering(program.detail(), named != nullptr ? *named : test.period, functions, names,
                    diagnostics, calendar ? &*calendar : nullptr);
  LoweredTest lowered = TestLowering(lowering, test).run();
  if (diagnostics.error_count() != before) return {};
  return lowered;
}

}  // namespace guerdon::dsl

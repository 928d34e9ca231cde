// `test`: its period, what it replaces, what it expects.
#include <algorithm>
#include <charconv>
#include <functional>

#include <fmt/core.h>

#include "dsl/check/test_reader.h"
#include "dsl/diagnostic/suggest.h"
#include "dsl/program/literal.h"
#include "dsl/types/walk.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::Type;

namespace {

/// What waits for a decision; `gross`, `payout` and the like are known without a test.
constexpr std::string_view kHeld = "held";

constexpr unsigned kFirstFault = 501;
constexpr unsigned kLastFault = 589;

}  // namespace

void Checker::check_test(const ast::Decl& decl, const ast::TestDecl& body) {
  detail_.tests.push_back(TestReader(*this, decl, body).read());
}

TestReader::TestReader(Checker& checker, const ast::Decl& decl, const ast::TestDecl& body)
    : checker_(checker),
      detail_(checker.detail_),
      tree_(checker.detail_.modules[ModuleId(0)].tree),
      decl_(decl),
      body_(body) {
  test_.module = ModuleId(0);
  literals_.module = test_.module;
  literals_.has_agent = false;
  scope_.module = test_.module;
  scope_.has_agent = detail_.schema.subject.valid();
}

TestCase TestReader::read() {
  test_.title = text(decl_.label.value);
  test_.span = decl_.label.span;
  for (const TestCase& other : detail_.tests) {
    if (other.title != test_.title) continue;
    report(error(Code::E0205, test_.span, "two tests have this title")
               .with_label(other.span, "the first one"));
    break;
  }
  read_period();
  read_known_on();
  for (const ast::TestData& data : tree_.all(body_.data)) read_data(data);
  check_keys();
  check_owners();
  check_dated_fields();
  for (const ast::Given& given : tree_.all(body_.given)) read_given(given);
  add_locals();
  for (const ast::Expect& expect : tree_.all(body_.expects)) {
    if (expect.error)
      read_fault(expect);
    else
      read_condition(expect.condition);
  }
  if (body_.expects.empty())
    report(error(Code::E0406, test_.span, "this test expects nothing")
               .with_help("write for example `expect payout = 0.00 USD`"));
  return std::move(test_);
}

void TestReader::read_period() {
  using K = ast::Period::Kind;
  if (!body_.period.valid()) {
    report(error(Code::E0406, test_.span, "this test has no `period`")
               .with_help("write for example `period 2026-Q3`"));
    return;
  }
  const ast::Period& written = tree_[body_.period];
  if (written.kind == K::kPeriodBefore || written.kind == K::kYearToDate ||
      written.kind == K::kPath) {
    report(error(Code::E0411, written.span, "a test names its period")
               .with_help("write for example `2026-Q3`, `2026-07` or `2026-07-01..2026-07-14`"));
    return;
  }
  if (written.kind == K::kDates) {
    test_.period = engine::period_range(date_of(written.first.date), date_of(written.last.date));
    return;
  }
  const auto period = engine::parse_period(detail_.sources->slice(written.span));
  if (!period.ok()) return;  // the parser has told that there is no such period
  test_.period = *period;
}

void TestReader::read_known_on() {
  if (!body_.known_on.valid()) return;
  const auto day = checker_.constant(body_.known_on, Type::of(Kind::kDate), literals_);
  if (day) test_.known_on = std::get<engine::Date>(*day);
}

DefinitionId TestReader::given_definition(const ast::Path& path) {
  const auto parts = tree_.all(path.parts);
  const ast::Name& name = parts.front();
  if (parts.size() > 1) {
    const std::string_view field = text(parts.back().symbol);
    const bool subject = name.symbol == detail_.subject_name;
    report(error(Code::E0210, path.span, "`given` replaces a definition, a metric or an award")
               .with_help(subject ? fmt::format("a field is given by `{} {{ {}: … }}`",
                                                text(name.symbol), field)
                                  : std::string("name it without dots")));
    return {};
  }
  const auto& visible = detail_.visible[test_.module.index()];
  const auto found = visible.find(name.symbol);
  if (found != visible.end() && !found->second.empty()) return found->second.front();
  std::vector<std::string_view> candidates;
  for (const auto& [symbol, ids] : visible) candidates.push_back(text(symbol));
  std::sort(candidates.begin(), candidates.end());
  Diagnostic message =
      error(Code::E0201, name.span, fmt::format("unknown name `{}`", text(name.symbol)));
  message.help = did_you_mean(text(name.symbol), candidates);
  report(std::move(message));
  return {};
}

void TestReader::read_given(const ast::Given& given) {
  const DefinitionId id = given_definition(given.path);
  if (!id.valid()) return;
  const Definition& definition = detail_.definitions[id];
  const std::string_view name = text(definition.name);
  using DefKind = Definition::Kind;
  const bool value_kind = definition.kind == DefKind::kDefine ||
                          definition.kind == DefKind::kMetric ||
                          definition.kind == DefKind::kScorecard ||
                          definition.kind == DefKind::kAward || definition.kind == DefKind::kGate;
  if (!value_kind || definition.has_parameter_list) {
    report(error(Code::E0210, given.path.span,
                 fmt::format("`{}` has arguments, and `given` replaces a single value", name))
               .with_label(definition.span, "declared here")
               .with_help("give the definition, metric or award that asks for it"));
    return;
  }
  for (const TestGiven& other : test_.given) {
    if (other.definition != id) continue;
    report(error(Code::E0205, given.path.span, fmt::format("`{}` is given twice", name))
               .with_label(other.span, "the first one"));
    return;
  }
  if (definition.type.is_error()) return;
  const auto constant = value(given.value, definition.type, name);
  if (constant) test_.given.push_back({id, *constant, tree_[given.value].span});
}

/// What is held, and the awards as their rounded lines.
void TestReader::add_locals() {
  if (!scope_.has_agent || !detail_.has_policy) return;
  const Type money = Type::money(detail_.header.currency);
  const engine::Symbol held = detail_.names->intern(kHeld);
  if (detail_.visible[test_.module.index()].count(held) == 0)
    scope_.locals.push_back({held, money});
  for (const DefinitionId award : detail_.awards)
    scope_.locals.push_back({detail_.definitions[award].name, money});
}

/// Which of the locals a condition reads.
void TestReader::find_locals(ast::ExprId condition, TestExpect& expect) const {
  const LoadedModule& module = detail_.modules[test_.module];
  const std::function<void(ast::ExprId, bool)> visit = [&](ast::ExprId id, bool /*inner*/) {
    const auto ref = module.refs.find(id.index());
    if (ref != module.refs.end() && ref->second.kind == Ref::Kind::kLocal) {
      const auto award =
          std::find_if(detail_.awards.begin(), detail_.awards.end(), [&](DefinitionId definition) {
            return detail_.definitions[definition].name == ref->second.local;
          });
      if (award == detail_.awards.end())
        expect.statement = true;
      else
        expect.awards.push_back(*award);
    }
    const auto set = module.aggregates.find(id.index());
    if (set != module.aggregates.end() && detail_.awards_record.valid() &&
        set->second.record == detail_.awards_record)
      expect.statement = true;
    for_each_operand(tree_, tree_[id], visit);
  };
  visit(condition, false);
}

void TestReader::read_fault(const ast::Expect& written) {
  TestExpect expect;
  expect.span = written.error.span;
  const std::string_view code = text(written.error.symbol);
  std::from_chars(code.data() + 1, code.data() + code.size(), expect.fault);
  if (expect.fault < kFirstFault || expect.fault > kLastFault)
    report(error(Code::E0210, written.error.span,
                 fmt::format("`{}` is not the code of a fault in the data", code))
               .with_help("a test expects faults, such as E0501 for a division by zero; what does "
                          "not check never runs"));
  test_.expects.push_back(std::move(expect));
}

/// `expect a and b` expects both, each on its own: what may be missing may stand in either.
void TestReader::read_condition(ast::ExprId condition) {
  if (const auto* both = std::get_if<ast::And>(&tree_[condition].node)) {
    for (const ast::ExprId operand : tree_.all(both->operands)) read_condition(operand);
    return;
  }
  TestExpect expect;
  expect.condition = condition;
  expect.span = tree_[condition].span;
  Scope scope = scope_;
  const std::size_t deferred = detail_.deferred.size();
  const Type type = checker_.inference_.infer(condition, scope, Type::boolean());
  // What a test cannot be asked stands in nobody's way who runs the policy.
  for (std::size_t i = deferred; i < detail_.deferred.size(); ++i)
    test_.deferred.push_back({detail_.deferred[i].span, detail_.deferred[i].what});
  detail_.deferred.resize(deferred);
  if (type.is_error()) return;
  if (type.kind != Kind::kBoolean) {
    report(
        error(Code::E0304, expect.span,
              fmt::format("`expect` needs a condition, and this is {}", type_name(type, detail_)))
            .with_help(
                fmt::format("for example `expect {} = …`", detail_.sources->slice(expect.span))));
    return;
  }
  expect.uses = std::move(scope.uses);
  expect.statement = scope.reads != Stage::kAmount;
  find_locals(condition, expect);
  test_.expects.push_back(std::move(expect));
}

}  // namespace guerdon::dsl

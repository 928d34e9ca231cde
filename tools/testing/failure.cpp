#include "tools/testing/failure.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "engine/trace/explanation.h"
#include "tools/report/diagnostics.h"
#include "tools/report/explain_steps.h"
#include "tools/report/format_value.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

using dsl::TestComparison;
using engine::Column;
using engine::NodeId;
using engine::State;
using Relation = TestComparison::Relation;

/// How much of an explanation a test shows: `guerdon explain` has the rest.
constexpr std::size_t kLines = 14;
constexpr std::size_t kDeepestIndent = 8;

std::string_view relation_words(Relation relation) {
  switch (relation) {
    case Relation::kEqual:
      return "expected ";
    case Relation::kNotEqual:
      return "expected anything but ";
    case Relation::kLess:
      return "expected less than ";
    case Relation::kLessEqual:
      return "expected at most ";
    case Relation::kGreater:
      return "expected more than ";
    case Relation::kGreaterEqual:
      return "expected at least ";
    case Relation::kBetween:
      return "expected between ";
    case Relation::kOneOf:
      return "expected one of ";
    case Relation::kPresent:
      return "expected a value";
    case Relation::kMissing:
      return "expected it to be missing";
    case Relation::kPasses:
      return "expected it to pass";
    case Relation::kFails:
      return "expected it to fail";
  }
  return "expected ";
}

/// The first lines of an explanation, without its deep branches.
std::string top_of(std::string_view text) {
  std::string out;
  std::size_t lines = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end);
    const std::size_t indent = line.find_first_not_of(' ');
    if (line == "\n" || indent > kDeepestIndent) continue;
    if (++lines > kLines) return out + "…\n";
    out += line;
  }
  return out;
}

class Describer {
 public:
  Describer(const TestContext& context, const TestRun& run)
      : context_(context), run_(run), view_(run.view(context)) {}

  TestFailure describe(const dsl::LoweredExpect& expect) {
    if (!expect.condition.valid()) return no_fault(expect);
    const State state = state_of(expect.condition);
    if (state == State::kFault) return fault(expect);
    const TestComparison* failed = nullptr;
    for (const TestComparison& comparison : expect.comparisons)
      if (failed == nullptr && !holds(comparison)) failed = &comparison;
    if (failed != nullptr) return compared(*failed);
    TestFailure failure;
    failure.message.text =
        state == State::kMissing ? "this is missing, expected it to hold" : "this does not hold";
    failure.message.marks.push_back({expect.span, true, {}});
    failure.explanation = value_tree(expect.condition);
    return failure;
  }

 private:
  const Column& column(NodeId node) const { return run_.evaluation.column(node); }
  std::size_t row_of(NodeId node) const { return column(node).size() == 1 ? 0 : run_.agent; }
  State state_of(NodeId node) const { return column(node).state(row_of(node)); }
  bool holds(const TestComparison& comparison) const {
    const std::size_t row = row_of(comparison.holds);
    return column(comparison.holds).present(row) && column(comparison.holds).boolean(row);
  }
  std::string words(NodeId node) const {
    if (state_of(node) == State::kFault) return "unknown";
    const engine::Value value = column(node).value(row_of(node));
    if (is_missing(value)) return "missing";
    return format_words(value, run_.lowered.plan.nodes[node].type, view_.names());
  }

  TestFailure compared(const TestComparison& comparison) {
    TestFailure failure;
    failure.message.text = comparison_words(comparison);
    failure.message.marks.push_back({comparison.span, true, {}});
    failure.explanation = tree_of(comparison);
    return failure;
  }

  std::string comparison_words(const TestComparison& comparison) const {
    const std::string left = source_text(context_.sources, comparison.left_span);
    const std::string_view relation = relation_words(comparison.relation);
    if (comparison.relation == Relation::kPasses || comparison.relation == Relation::kFails)
      return "gate `" + printable(left) + "` " +
             (comparison.relation == Relation::kPasses ? "fails" : "passes") + ", " +
             std::string(relation);
    std::string text = "`" + printable(left) + "` is " + words(comparison.left) + ", ";
    text += relation;
    for (std::size_t i = 0; i < comparison.operands.size(); ++i) {
      if (i != 0) text += comparison.relation == Relation::kBetween ? " and " : ", ";
      text += words(comparison.operands[i]);
    }
    return text;
  }

  TestFailure no_fault(const dsl::LoweredExpect& expect) const {
    TestFailure failure;
    failure.message.marks.push_back({expect.span, true, {}});
    std::string met;
    if (run_.agent < run_.statements.size()) {
      for (const engine::FaultId id : run_.statements[run_.agent].faults) {
        const engine::Fault& fault = run_.evaluation.faults[id];
        met += (met.empty() ? "" : ", ") + fault_code_name(fault.code);
        const bool given = fault.code != kNotGiven;
        std::string note = fault_code_name(fault.code);
        if (given) note += " " + std::string(fault_title(fault.code));
        if (!fault.detail.empty()) note += ": " + fault.detail;
        failure.message.notes.push_back(std::move(note));
      }
    }
    failure.message.text = met.empty() ? "there is no fault" : "there is another fault: " + met;
    return failure;
  }

  TestFailure fault(const dsl::LoweredExpect& expect) const {
    const Column& condition = column(expect.condition);
    const engine::Fault& met = run_.evaluation.faults[condition.fault(row_of(expect.condition))];
    TestFailure failure;
    if (met.code == kNotGiven) {
      failure.message.text = "this cannot be computed: " + met.detail;
      failure.message.marks.push_back({expect.span, true, {}});
      failure.message.marks.push_back({met.span, false, "needed, and never missing"});
      failure.message.code = fault_code_name(met.code);
      return failure;
    }
    failure.message = message_of(met, view_);
    // Of a test's only agent nobody asks which one it is.
    const engine::RecordId subject = view_.plan.schema.subject;
    if (met.record == subject && view_.data.table(subject).rows == 1) failure.message.notes.clear();
    for (Mark& mark : failure.message.marks) mark.primary = false;
    failure.message.marks.push_back({expect.span, true, {}});
    return failure;
  }

  /// The sum of the statement that the value is, or null.
  const engine::op::StageMoney* statement_money(NodeId node) const {
    return std::get_if<engine::op::StageMoney>(&run_.lowered.plan.nodes[node].operation);
  }

  std::string tree_of(const TestComparison& comparison) {
    if (run_.agent >= run_.statements.size()) return {};
    const engine::op::StageMoney* money = statement_money(comparison.left);
    if (money == nullptr) return value_tree(comparison.left);
    engine::Explainer explainer(view_.plan, view_.data, view_.evaluation, &*run_.context);
    const engine::Explanation tree = explainer.explain(run_.statements[run_.agent], false);
    const ExplainOptions options;
    StepPrinter printer(view_, tree, options);
    for (const engine::StepId child : tree.steps[tree.root].children) {
      const engine::Step& step = tree.steps[child];
      const bool wanted = money->what != engine::op::StageMoney::What::kAward ||
                          step.name == view_.plan.awards[money->award].head.name;
      if (wanted) printer.clause(child);
    }
    return top_of(printer.take());
  }

  std::string value_tree(NodeId node) {
    if (run_.agent >= run_.statements.size()) return {};
    if (run_.lowered.plan.nodes[node].domain != run_.lowered.plan.subject_domain) return {};
    engine::Explainer explainer(view_.plan, view_.data, view_.evaluation, &*run_.context);
    const engine::Explanation tree = explainer.explain_value(node, run_.agent);
    const ExplainOptions options;
    StepPrinter printer(view_, tree, options);
    if (tree.root.valid()) printer.figure(tree.root, 0);
    return top_of(printer.take());
  }

  const TestContext& context_;
  const TestRun& run_;
  RunView view_;
};

}  // namespace

TestFailure describe_failure(const TestContext& context, const TestRun& run,
                             const dsl::LoweredExpect& expect) {
  return Describer(context, run).describe(expect);
}

}  // namespace guerdon::tools

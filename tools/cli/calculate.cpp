#include "tools/cli/calculate.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "dsl/check/check.h"
#include "dsl/lower/lower.h"
#include "dsl/syntax/parse.h"
#include "engine/run/evaluate.h"
#include "engine/value/period.h"
#include "tools/report/diagnostics.h"
#include "tools/report/format_value.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

using engine::Failure;
using engine::NodeId;
using engine::Span;

constexpr std::string_view kFileName = "expression";
constexpr std::string_view kName = "answer";
constexpr std::string_view kLead = "define answer = ";
constexpr std::size_t kMaxLength = std::size_t{1} << 20U;

/// The expression as a text of its own, for messages.
class Shown {
 public:
  explicit Shown(std::string_view expression) : file_(sources_.add(kFileName, expression)) {}

  /// The place in the expression for one in the module `define answer = EXPRESSION`.
  Span place(Span span, Span module) const {
    const Span own = sources_.span(file_);
    const auto move = [&](std::uint32_t offset) {
      const std::uint32_t lead = module.begin + static_cast<std::uint32_t>(kLead.size());
      return std::min(own.begin + (std::max(offset, lead) - lead), own.end);
    };
    return {move(span.begin), move(span.end)};
  }
  CalcError error(const Message& message, Style style) const {
    return {printable(message.text), render(message, sources_, style)};
  }
  const dsl::SourceMap& sources() const { return sources_; }
  dsl::FileId file() const { return file_; }

 private:
  dsl::SourceMap sources_;
  dsl::FileId file_;
};

CalcError plain_error(std::string text) {
  Message message;
  message.text = std::move(text);
  return {message.text, render(message, dsl::SourceMap())};
}

/// The first error, its one line, and all of them as people read them.
CalcError error_of(const dsl::Diagnostics& diagnostics, const Shown& shown,
                   std::optional<Span> module, Style style) {
  CalcError result;
  for (const dsl::Diagnostic& diagnostic : diagnostics.sorted()) {
    if (diagnostic.severity != dsl::Severity::kError) continue;
    Message message = message_of(diagnostic);
    if (module)
      for (Mark& mark : message.marks) mark.span = shown.place(mark.span, *module);
    const CalcError one = shown.error(message, style);
    if (result.message.empty()) result.message = one.message;
    result.rendered += one.rendered;
  }
  return result.message.empty() ? plain_error("the expression has no value") : result;
}

/// Whether the text is one expression and nothing besides: no clause, no further declaration.
std::optional<CalcError> syntax_error(const Shown& shown, Style style) {
  engine::Interner names;
  dsl::Diagnostics diagnostics;
  const dsl::ParsedExpr parsed =
      dsl::parse_expression(shown.sources(), shown.file(), names, diagnostics);
  if (parsed.expr.valid() && !diagnostics.has_errors()) return {};
  return error_of(diagnostics, shown, {}, style);
}

/// A text may hold line ends; an answer is one line.
std::string on_one_line(const std::string& text) {
  std::string line;
  for (const char c : text) {
    if (c == '\n')
      line += "\\n";
    else if (c == '\r')
      line += "\\r";
    else
      line += c;
  }
  return line;
}

NodeId find_answer(const engine::Plan& plan, const engine::Interner& names) {
  for (const auto& [name, node] : plan.named)
    if (names.text(name) == kName) return node;
  return {};
}

CalcError fault_error(const engine::Fault& fault, const Shown& shown, Span module, Style style) {
  Message message;
  message.code = fault_code_name(fault.code);
  message.text = std::string(fault_title(fault.code));
  if (!fault.span.empty())
    message.marks.push_back({shown.place(fault.span, module), true, fault.detail});
  return shown.error(message, style);
}

engine::Result<std::string, CalcError> value_of(const engine::Plan& plan,
                                                const engine::RunContext& context,
                                                const Shown& shown, Span module, Style style) {
  const NodeId answer = find_answer(plan, context.texts);
  if (!answer.valid()) return Failure{plain_error("the expression needs data, and there is none")};
  engine::Dataset data;
  data.tables.resize(plan.schema.records.size());
  const engine::Evaluation evaluation = evaluate(plan, data, context);
  const engine::Column& column = evaluation.column(answer);
  if (column.size() == 0)
    return Failure{plain_error("the expression needs data, and there is none")};
  if (column.state(0) == engine::State::kFault)
    return Failure{fault_error(evaluation.faults[column.fault(0)], shown, module, style)};
  return on_one_line(format_exact(column.value(0), plan.nodes[answer].type,
                                  {context.texts, plan.schema, nullptr}));
}

}  // namespace

engine::Result<std::string, CalcError> calculate(std::string_view expression,
                                                 const engine::FunctionTable& functions,
                                                 Style style) {
  if (expression.find_first_of("\r\n") != std::string_view::npos)
    return Failure{plain_error("the expression must stand on one line")};
  if (expression.size() > kMaxLength)
    return Failure{plain_error("the expression is longer than 1 MB")};
  const Shown shown(expression);
  if (auto error = syntax_error(shown, style)) return Failure{std::move(*error)};

  dsl::SourceMap sources;
  engine::Interner names;
  dsl::Diagnostics diagnostics;
  const dsl::FileId file =
      sources.add(kFileName, std::string(kLead) + std::string(expression) + "\n");
  const Span module = sources.span(file);
  const auto no_module = [](std::string_view) { return std::optional<dsl::ModuleText>(); };
  dsl::CheckOptions options;
  options.need_policy = false;
  const std::unique_ptr<const dsl::Program> program =
      dsl::check(sources, file, names, functions, no_module, diagnostics, options);
  std::optional<engine::Plan> plan;
  if (program != nullptr && !diagnostics.has_errors()) {
    const engine::Date day{};  // an expression without data is the same in every period
    plan = dsl::lower(*program, engine::period_range(day, day), functions, names, diagnostics);
  }
  if (!plan || diagnostics.has_errors())
    return Failure{error_of(diagnostics, shown, module, style)};
  engine::RunContext context{functions, names, {}};
  context.zones.emplace_back("UTC", engine::Zone());
  return value_of(*plan, context, shown, module, style);
}

}  // namespace guerdon::tools

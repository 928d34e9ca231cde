#include "tools/report/diagnostics.h"

#include <algorithm>

#include <fmt/core.h>

#include "tools/report/format_value.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

using engine::FaultCode;

/// "tickets.csv:41 (INC0100001)" for a row of a record that is read from files.
std::string row_place(const RunView& run, engine::RecordId record, std::uint32_t row) {
  const std::string file = row_origin(run, record, row);
  const std::string key = row_key(run.plan.schema, run.data, run.texts, record, row);
  return file.empty() ? key : file + " (" + key + ")";
}

}  // namespace

std::string_view fault_title(FaultCode code) {
  if (code == kNotGiven) return "a field that the test does not give";
  switch (code) {
    case FaultCode::kDivisionByZero:
      return "division by zero";
    case FaultCode::kNoParameterRow:
      return "no row of a parameter is in force";
    case FaultCode::kAbsentKey:
      return "a reference names a row that does not exist";
    case FaultCode::kChangedInPeriod:
      return "a dated field changed within the period";
    case FaultCode::kRejectedInterval:
      return "a row of the agent's own history was rejected";
    case FaultCode::kNoTableRow:
      return "no row of a table fits";
    case FaultCode::kOutOfRange:
      return "a date lies outside the years 0001 to 9999";
    case FaultCode::kNotEmployed:
      return "a dated field is read on a day without a row";
    case FaultCode::kOverlappingIntervals:
      return "rows of the agent's own history overlap";
    case FaultCode::kBelowSchedule:
      return "a value lies under the first row of a schedule";
    case FaultCode::kTooLarge:
      return "a number has too many digits";
    case FaultCode::kExceptionsDisagree:
      return "exceptions that hold together disagree";
    case FaultCode::kBeyondBounds:
      return "an exception goes beyond what its rule leaves open";
    case FaultCode::kBadShare:
      return "a pool cannot be shared out";
    case FaultCode::kNoBusinessDay:
      return "a calendar has no such business day";
    case FaultCode::kAgreementEnded:
      return "an agreement does not cover the period";
    case FaultCode::kUnapproved:
      return "a correction by hand has no approver";
    case FaultCode::kNoUnit:
      return "an award cannot be spread over its units";
    case FaultCode::kNoPayment:
      return "a payment that is taken back was never made";
  }
  return "a fault in the data";
}

std::string fault_code_name(FaultCode code) {
  return fmt::format("E{:04}", static_cast<unsigned>(code));
}

Message message_of(const dsl::Diagnostic& diagnostic) {
  Message message;
  message.severity = diagnostic.severity;
  message.code = std::string(code_name(diagnostic.code));
  message.text = diagnostic.message;
  for (const dsl::Label& label : diagnostic.labels)
    message.marks.push_back({label.span, label.primary, label.text});
  message.notes = diagnostic.notes;
  if (!diagnostic.help.empty()) message.helps.push_back(diagnostic.help);
  // A help says already what its fix would do.
  if (diagnostic.help.empty())
    for (const dsl::Fix& fix : diagnostic.fixes) message.helps.push_back(fix.title);
  return message;
}

Message message_of(const LoadError& error) {
  Message message;
  message.code = std::string(code_name(error.code));
  message.text = error.message;
  std::string place = error.file;
  if (!place.empty() && error.line != 0) place += ":" + std::to_string(error.line);
  if (!error.span.empty()) {
    message.marks.push_back({error.span, true, "read by this"});
    if (!place.empty()) message.notes.push_back("in " + place);
  }
  message.place = std::move(place);
  if (!error.help.empty()) message.helps.push_back(error.help);
  return message;
}

Message message_of(const engine::Fault& fault, const RunView& run) {
  Message message;
  message.code = fault_code_name(fault.code);
  message.text = std::string(fault_title(fault.code));
  if (!fault.span.empty()) message.marks.push_back({fault.span, true, fault.detail});
  if (fault.span.empty() && !fault.detail.empty()) message.text += ": " + fault.detail;
  if (fault.record.valid() && fault.record.index() < run.data.tables.size())
    message.notes.push_back("for the row " + row_place(run, fault.record, fault.row));
  return message;
}

std::string summary(std::size_t errors, std::size_t warnings) {
  std::string text;
  if (errors != 0) text = counted(errors, "error");
  if (errors != 0 && warnings != 0) text += " and ";
  if (warnings != 0) text += counted(warnings, "warning");
  return text;
}

std::string render(const dsl::Diagnostics& diagnostics, const dsl::SourceMap& sources,
                   Style style) {
  std::string out;
  const std::vector<dsl::Diagnostic> sorted = diagnostics.sorted();
  for (const dsl::Diagnostic& diagnostic : sorted)
    out += render(message_of(diagnostic), sources, style) + "\n";
  const auto warnings = std::count_if(sorted.begin(), sorted.end(), [](const dsl::Diagnostic& d) {
    return d.severity == dsl::Severity::kWarning;
  });
  const std::string counts = summary(diagnostics.error_count(), static_cast<std::size_t>(warnings));
  return counts.empty() ? out : out + counts + "\n";
}

std::string render(const LoadErrors& errors, const dsl::SourceMap& sources, Style style) {
  std::string out;
  for (const LoadError& error : errors) out += render(message_of(error), sources, style) + "\n";
  return errors.empty() ? out : out + summary(errors.size(), 0) + "\n";
}

std::string help_hint(std::string_view rendered) {
  constexpr std::size_t kLength = 5;  // E0301
  const std::size_t first = rendered.find("[E0");
  if (first == std::string_view::npos) return {};
  const std::string code(rendered.substr(first + 1, kLength));
  const bool several = rendered.find("[E0", first + 1) != std::string_view::npos;
  return "`guerdon help " + code + (several ? "` explains the first of them\n" : "` explains it\n");
}

}  // namespace guerdon::tools

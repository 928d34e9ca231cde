#include "dsl/diagnostic/diagnostic.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace guerdon::dsl {

namespace {

struct CodeInfo {
  std::string_view name;
  std::string_view title;
};

constexpr std::array kCodes{
#define GUERDON_CODE(NAME, TITLE) CodeInfo{#NAME, TITLE},
#include "dsl/diagnostic/codes.def"
#undef GUERDON_CODE
};

Diagnostic make(Code code, Severity severity, engine::Span span, std::string message,
                std::string label) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.severity = severity;
  diagnostic.message = std::move(message);
  diagnostic.labels.push_back({span, true, std::move(label)});
  return diagnostic;
}

}  // namespace

std::string_view code_name(Code code) { return kCodes[static_cast<std::size_t>(code)].name; }
std::string_view code_title(Code code) { return kCodes[static_cast<std::size_t>(code)].title; }
bool is_syntax_code(Code code) { return code_name(code).substr(0, 3) == "E01"; }

engine::Span Diagnostic::span() const {
  for (const Label& label : labels) {
    if (label.primary) return label.span;
  }
  return labels.empty() ? engine::Span{} : labels.front().span;
}

Diagnostic Diagnostic::with_label(engine::Span place, std::string text) && {
  labels.push_back({place, false, std::move(text)});
  return std::move(*this);
}

Diagnostic Diagnostic::with_note(std::string text) && {
  notes.push_back(std::move(text));
  return std::move(*this);
}

Diagnostic Diagnostic::with_help(std::string text) && {
  help = std::move(text);
  return std::move(*this);
}

Diagnostic Diagnostic::with_fix(std::string title, FixSafety safety, std::vector<Edit> edits) && {
  fixes.push_back({std::move(title), safety, std::move(edits)});
  return std::move(*this);
}

Diagnostic error(Code code, engine::Span span, std::string message, std::string label) {
  return make(code, Severity::kError, span, std::move(message), std::move(label));
}

Diagnostic warning(Code code, engine::Span span, std::string message, std::string label) {
  return make(code, Severity::kWarning, span, std::move(message), std::move(label));
}

void Diagnostics::add(Diagnostic diagnostic) {
  if (diagnostic.severity == Severity::kError) {
    ++errors_;
    if (is_syntax_code(diagnostic.code)) {
      ++syntax_errors_;
      if (syntax_errors_ > kMaxSyntaxErrors) return;
    }
  }
  all_.push_back(std::move(diagnostic));
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::vector<Diagnostic> result = all_;
  // Global offsets grow file by file, so the offset orders files as well.
  std::stable_sort(result.begin(), result.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tuple(a.span().begin, code_name(a.code)) <
           std::tuple(b.span().begin, code_name(b.code));
  });
  return result;
}

}  // namespace guerdon::dsl

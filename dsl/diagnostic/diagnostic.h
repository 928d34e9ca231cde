// Messages to the author, as data. Rendering them is somebody else's task.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/span.h"

namespace guerdon::dsl {

/// Every code of codes.def. Stable: a number is never used for something else.
enum class Code {
#define GUERDON_CODE(NAME, TITLE) NAME,
#include "dsl/diagnostic/codes.def"
#undef GUERDON_CODE
};

/// "E0101".
std::string_view code_name(Code code);
/// The short title in codes.def.
std::string_view code_title(Code code);
/// E01xx: text and syntax.
bool is_syntax_code(Code code);

enum class Severity { kError, kWarning, kNote };

/// A place with a role: the primary one is where the message stands, the others explain it.
struct Label {
  engine::Span span;
  bool primary = false;
  std::string text;  ///< may be empty
};

/// How far a fix may be trusted: only shown, applied on request, applied by `--fix`.
enum class FixSafety { kDisplay, kUnsafe, kSafe };

/// Replace the span's text by TEXT.
struct Edit {
  engine::Span span;
  std::string text;
};

struct Fix {
  std::string title;
  FixSafety safety = FixSafety::kDisplay;
  std::vector<Edit> edits;
};

/// One cause, one message. Wording: lower case, no full stop, backticks round the author's words.
struct Diagnostic {
  Code code{};
  Severity severity = Severity::kError;
  std::string message;
  std::vector<Label> labels;
  std::vector<std::string> notes;
  std::string help;  ///< may be empty
  std::vector<Fix> fixes;

  /// The primary label's span, else the first label's, else no place.
  engine::Span span() const;

  // For building one in a row: error(...).with_label(...).with_help(...)
  Diagnostic with_label(engine::Span place, std::string text) &&;
  Diagnostic with_note(std::string text) &&;
  Diagnostic with_help(std::string text) &&;
  Diagnostic with_fix(std::string title, FixSafety safety, std::vector<Edit> edits) &&;
};

/// An error with one primary label; LABEL is the text at the underline.
Diagnostic error(Code code, engine::Span span, std::string message, std::string label = {});
/// A warning with one primary label.
Diagnostic warning(Code code, engine::Span span, std::string message, std::string label = {});

/// Collects messages. After kMaxSyntaxErrors errors of family E01 further ones are counted as
/// errors but not kept.
class Diagnostics {
 public:
  static constexpr std::size_t kMaxSyntaxErrors = 100;

  void add(Diagnostic diagnostic);
  /// In order of adding.
  const std::vector<Diagnostic>& all() const { return all_; }
  /// By file, offset, code, then order of adding.
  std::vector<Diagnostic> sorted() const;
  /// Errors added, also those that were not kept.
  std::size_t error_count() const { return errors_; }
  std::size_t syntax_error_count() const { return syntax_errors_; }
  bool has_errors() const { return errors_ != 0; }
  /// The parser stops here.
  bool syntax_limit_reached() const { return syntax_errors_ >= kMaxSyntaxErrors; }

 private:
  std::vector<Diagnostic> all_;
  std::size_t errors_ = 0;
  std::size_t syntax_errors_ = 0;
};

}  // namespace guerdon::dsl

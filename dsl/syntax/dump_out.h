// The pen of dump.h: writes parts of the tree, leaves out what is absent.
#pragma once

#include <string>
#include <string_view>

#include "dsl/syntax/ast.h"
#include "engine/base/interner.h"

namespace guerdon::dsl::syntax {

class DumpOut {
 public:
  DumpOut(const ast::Module& module, const engine::Interner& names)
      : module_(&module), names_(&names) {}

  std::string take() { return std::move(out_); }
  const ast::Module& module() const { return *module_; }

  // Values in line (dump_expr.cpp)
  std::string text(const ast::Name& name) const;
  std::string text(const ast::Text& text) const;
  std::string text(const ast::Path& path) const;
  std::string text(const ast::Amount& amount) const;
  std::string text(ast::ExprId expr) const;
  std::string text(ast::SetId set) const;
  std::string text(ast::TypeId type) const;
  std::string text(ast::PeriodId period) const;
  std::string text(const ast::Level& level) const;
  std::string text(const ast::Arg& arg) const;
  std::string text(const ast::Item& item) const;
  std::string text(const ast::Cell& cell) const;
  std::string text(const ast::Param& param) const;
  std::string text(const ast::Result& result) const;
  std::string text(ast::Symbol symbol) const { return std::string(names_->text(symbol)); }
  /// The entries with a blank in front of each.
  template <class T>
  std::string text(ast::List<T> list) const {
    std::string result;
    for (const T& each : module_->all(list)) result += " " + text(each);
    return result;
  }

  // Lines of a declaration: `(word value)`, nothing where the value is absent.
  void begin(std::string_view words) { out_ += "(" + std::string(words); }
  void end() { out_ += ")\n"; }
  void raw(std::string_view content) { out_ += content; }
  void line(std::string_view content) { (out_ += "\n  (").append(content) += ")"; }
  template <class T>
  void field(std::string_view word, const T& value) {
    if (value) line(std::string(word) + " " + text(value));
  }
  template <class T>
  void field(std::string_view word, ast::List<T> values) {
    if (!values.empty()) line(std::string(word) + text(values));
  }
  void field(std::string_view word, bool written) {
    if (written) line(word);
  }
  void field(std::string_view word, std::string_view value) {
    if (!value.empty()) line(std::string(word) + " " + std::string(value));
  }
  void grid(ast::GridId id);

 private:
  const ast::Module* module_;
  const engine::Interner* names_;
  std::string out_;
};

std::string_view mode_word(ast::RoundMode mode);
std::string_view compare_sign(ast::CompareOp op);

}  // namespace guerdon::dsl::syntax

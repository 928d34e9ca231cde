// From what the grammar recorded to the tree. One Builder a file, one call a declaration.
#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/diagnostic/diagnostic.h"
#include "dsl/syntax/ast.h"
#include "dsl/syntax/reader.h"
#include "engine/base/interner.h"

namespace guerdon::dsl::syntax {

/// An entry of the recorded tree.
using At = std::uint32_t;

/// Walks over the children of an entry.
class Kids {
 public:
  Kids(const Tree& tree, At parent) : tree_(&tree), at_(tree[parent].first_child) {}

  bool done() const { return at_ == Tree::kNone; }
  Node kind() const { return done() ? Node::kNothing : (*tree_)[at_].kind; }
  bool is(Node kind) const { return this->kind() == kind; }
  At peek() const { return at_; }
  At next() {
    const At current = at_;
    at_ = (*tree_)[at_].next;
    return current;
  }

 private:
  const Tree* tree_;
  At at_;
};

class Builder {
 public:
  /// BASE: the global offset of the file's first byte.
  Builder(const Reader& reader, std::uint32_t base, ast::Module& module, engine::Interner& names,
          Diagnostics& diagnostics)
      : reader_(&reader),
        base_(base),
        module_(&module),
        names_(&names),
        diagnostics_(&diagnostics) {}

  /// Adds the recorded declaration to the module.
  void declaration();
  /// Adds the recorded expression.
  ast::ExprId expression();

 private:
  // Places and words (build_literals.cpp)
  ast::Span span(At at) const;
  std::string_view slice(At at) const;
  Kids kids(At at) const { return Kids(reader_->tree, at); }
  Node kind(At at) const { return reader_->tree[at].kind; }
  ast::Symbol intern(std::string_view text) { return names_->intern(text); }
  /// A keyword with one blank between its words.
  std::string words(At at) const;
  /// The word of a part, which stands first in it.
  std::string part_word(At at) const { return words(kids(at).peek()); }
  bool is_part(At at, std::string_view word) const;
  /// What follows the word of a part.
  Kids part_kids(At at) const;
  bool next_is_part(const Kids& kids, std::string_view word) const {
    return kids.is(Node::kPart) && is_part(kids.peek(), word);
  }

  // Literals (build_literals.cpp)
  ast::Name name(At at);
  ast::Text text(At at);
  ast::Path path(At at);
  ast::Amount amount(At at);
  ast::Unit unit(std::string_view word, ast::UnitKind kind);
  ast::DateLiteral date(At at);
  ast::DateLiteral date(std::string_view text, ast::Span span);
  ast::Time time(std::string_view text, ast::Span span);
  ast::RoundMode mode(At at) const;
  ast::PeriodId period(At at);
  ast::Period period_literal(At at);
  std::string decode(std::string_view quoted, ast::Span span);
  ast::Symbol doc_above(ast::Span span);
  void no_such(ast::Span span, std::string_view what, std::string_view text);
  template <class T, class F>
  ast::List<T> list(Kids& kids, Node kind, F make) {
    std::vector<T> values;
    while (kids.is(kind)) values.push_back((this->*make)(kids.next()));
    return module_->add_list(values);
  }
  ast::List<ast::Name> names(Kids& kids) {
    return list<ast::Name>(kids, Node::kName, &Builder::name);
  }
  ast::List<ast::Text> texts(Kids& kids) {
    return list<ast::Text>(kids, Node::kText, &Builder::text);
  }
  ast::List<ast::Path> paths(Kids& kids) {
    return list<ast::Path>(kids, Node::kPath, &Builder::path);
  }

  // Expressions (build_expr.cpp, build_aggregate.cpp)
  ast::ExprId expr(At at);
  ast::ExprId add(At at, ast::ExprNode node);
  ast::ExprNode expr_node(At at);
  ast::ExprNode operators(At at);
  ast::List<ast::ExprId> exprs(Kids kids);
  ast::ExprNode sum(At at);
  ast::ExprNode product(At at);
  ast::ExprNode compare(At at);
  ast::ExprNode is_test(ast::ExprId value, At is, Kids kids);
  ast::ExprNode choice(At at);
  ast::ExprNode rounding(At at);
  ast::ExprNode call(At at);
  ast::Arg argument(At at);
  ast::ExprNode elsewhere(At at);
  ast::ExprNode date_of(At at);
  ast::ExprNode shift(At at);
  ast::ExprNode aggregate(At at);
  ast::ExprNode rank(Kids kids);
  ast::ExprNode share_out(Kids kids);
  ast::SetId set(At at);
  void set_part(ast::Set& set, At at);
  ast::Level level(At part);

  // Types and tables (build_table.cpp)
  ast::TypeId type(At at);
  ast::List<ast::Param> params(Kids& kids);
  ast::List<ast::Result> gives(At part);
  ast::GridId grid(const std::vector<At>& rows, bool has_header);
  ast::Row row(At at, bool header);
  ast::Cell cell(At at, bool header);
  ast::Item item(At at);
  ast::ValuesCell values_cell(At at);
  bool fits(const ast::Row& row, const ast::Row& header) const;
  void keep_fitting(std::vector<ast::Row>& rows, const ast::Row& header);

  // Declarations (build_decl.cpp and build_decl_*.cpp)
  using Handle = std::function<void(std::string_view word, Kids& kids, At at)>;
  /// Notes every clause and calls HANDLE with its word and what follows it. Rows are collected in
  /// rows_; other children go to HANDLE with an empty word. A second clause of the same word is
  /// reported and left out unless it is REPEATABLE.
  void clauses(Kids& kids, ast::Decl& decl, std::initializer_list<std::string_view> repeatable,
               const Handle& handle);
  void head(Kids& kids, ast::Decl& decl);
  using Maker = ast::DeclNode (Builder::*)(Kids&, ast::Decl&);
  static Maker maker(std::string_view word);

  ast::DeclNode policy(Kids& kids, ast::Decl& decl);
  ast::DeclNode use(Kids& kids, ast::Decl& decl);
  ast::DeclNode subject(Kids& kids, ast::Decl& decl);
  ast::DeclNode extend(Kids& kids, ast::Decl& decl);
  ast::DeclNode record(Kids& kids, ast::Decl& decl);
  ast::DeclNode source(Kids& kids, ast::Decl& decl);
  ast::DeclNode define(Kids& kids, ast::Decl& decl);
  ast::DeclNode exception(Kids& kids, ast::Decl& decl);
  ast::DeclNode parameter(Kids& kids, ast::Decl& decl);
  ast::DeclNode table(Kids& kids, ast::Decl& decl);
  ast::DeclNode schedule(Kids& kids, ast::Decl& decl);
  ast::DeclNode curve(Kids& kids, ast::Decl& decl);
  ast::DeclNode calendar(Kids& kids, ast::Decl& decl);
  ast::DeclNode metric(Kids& kids, ast::Decl& decl);
  ast::DeclNode exclude(Kids& kids, ast::Decl& decl);
  ast::DeclNode scorecard(Kids& kids, ast::Decl& decl);
  ast::DeclNode award(Kids& kids, ast::Decl& decl);
  ast::DeclNode gate(Kids& kids, ast::Decl& decl);
  ast::DeclNode true_up(Kids& kids, ast::Decl& decl);
  ast::DeclNode floor(Kids& kids, ast::Decl& decl);
  ast::DeclNode clawback(Kids& kids, ast::Decl& decl);
  ast::DeclNode agreement(Kids& kids, ast::Decl& decl);
  ast::DeclNode guarantee(Kids& kids, ast::Decl& decl);
  ast::DeclNode flag(Kids& kids, ast::Decl& decl);
  ast::DeclNode sample(Kids& kids, ast::Decl& decl);
  ast::DeclNode test(Kids& kids, ast::Decl& decl);
  ast::DeclNode workspace(Kids& kids, ast::Decl& decl);

  void header_clause(ast::PolicyDecl& policy, std::string_view word, Kids& kids);
  ast::Appeal appeal(At at);
  ast::Effective effective(Kids& kids);
  ast::Field field(At at);
  ast::Exception exception_rule(Kids& kids, ast::Span span);
  ast::Step step(At at);
  void define_value(ast::DefineDecl& define, Kids& kids, ast::Decl& decl);
  void beyond(ast::CurveDecl& curve, Kids& kids);
  void source_clause(ast::SourceDecl& source, std::string_view word, Kids& kids);
  void award_clause(ast::AwardDecl& award, std::string_view word, Kids& kids);
  void award_basis(ast::AwardDecl& award, Kids& kids);
  void clawback_clause(ast::ClawbackDecl& clawback, std::string_view word, Kids& kids);
  ast::Targets targets(At at);
  ast::Penalty penalty(At at);
  ast::WhenMissing when_missing(Kids& kids) const;
  ast::Requirement requirement(At at);
  ast::Claim claim(At at);
  ast::TestData test_data(At at);
  ast::List<ast::LintSetting> settings(Kids& kids);
  ast::List<ast::CurvePoint> curve_points(Kids& kids);
  void duplicate(const ast::Clause& first, const ast::Clause& second);

  const Reader* reader_;
  std::uint32_t base_;
  ast::Module* module_;
  engine::Interner* names_;
  Diagnostics* diagnostics_;
  std::vector<At> rows_;  // of the declaration at hand
};

}  // namespace guerdon::dsl::syntax

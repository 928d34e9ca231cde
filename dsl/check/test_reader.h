// Reads one `test` block: names, types and literals. Private to this folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/check/checker.h"
#include "dsl/program/test_case.h"

namespace guerdon::dsl {

class TestReader {
 public:
  TestReader(Checker& checker, const ast::Decl& decl, const ast::TestDecl& body);

  TestCase read();

 private:
  using Type = engine::Type;

  std::string_view text(engine::Symbol symbol) const { return detail_.names->text(symbol); }
  void report(Diagnostic message) { checker_.diagnostics_.add(std::move(message)); }

  // tests.cpp: header, given values, expectations
  void read_period();
  void read_known_on();
  void read_given(const ast::Given& given);
  DefinitionId given_definition(const ast::Path& path);
  void read_fault(const ast::Expect& written);
  void read_condition(ast::ExprId condition);
  void add_locals();
  void find_locals(ast::ExprId condition, TestExpect& expect) const;

  // test_data.cpp: rows
  void read_data(const ast::TestData& data);
  void read_fields(const ast::TestData& data, TestTable& table);
  void read_grid(const ast::TestData& data, TestTable& table);
  std::optional<std::uint32_t> field_of(engine::Symbol name, engine::Span span,
                                        const TestTable& table);
  std::optional<engine::Value> cell_value(const ast::Cell& cell, const engine::FieldSchema& field);
  /// A literal of the type; `missing` only where it is optional.
  std::optional<engine::Value> value(ast::ExprId id, const Type& type, std::string_view name);
  engine::Value missing(const Type& type, std::string_view name, engine::Span span);
  /// The type that a cell of TYPE is written in: of a reference the key of its record.
  std::optional<Type> written_type(const Type& type, std::string_view name, engine::Span span);
  void check_keys();
  void check_owners();
  void check_dated_fields();

  Checker& checker_;
  ProgramDetail& detail_;
  const ast::Module& tree_;
  const ast::Decl& decl_;
  const ast::TestDecl& body_;
  Scope literals_;  // nothing but literals stands in what is given
  Scope scope_;     // of the expectations
  TestCase test_;
  std::vector<std::vector<engine::Span>> row_spans_;  // by table, then row
};

}  // namespace guerdon::dsl

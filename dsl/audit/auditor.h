// The survey behind audit.h, in parts: clauses, who binds whom, values. Private to this folder.
#pragma once

#include <initializer_list>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "dsl/audit/audit.h"
#include "dsl/program/program_detail.h"

namespace guerdon::dsl {

/// "award" to "sample"; a gate's, floor's… word as it is declared.
std::string_view declaration_word(Definition::Kind kind);

/// The author's words.
inline AuditSaying said(std::string_view word, std::string_view text, std::string note = {}) {
  return {word, text, std::move(note), {}, false};
}
/// What is so, in the program's words.
inline AuditSaying noted(std::string_view word, std::string note) {
  return {word, {}, std::move(note), {}, false};
}
/// What holds where the author is silent.
inline AuditSaying unsaid(std::string_view word, std::string_view note) {
  return {word, {}, std::string(note), {}, true};
}

class Auditor {
 public:
  Auditor(const Program& program, std::function<bool(FileId)> in_library);

  Audit run();

 private:
  /// What the expressions of a declaration do that a reviewer looks for.
  struct Facts {
    std::vector<std::string_view> roundings;  ///< what they cite
    /// Which of this run's lines it reads: the conditions of its sets of `awards`, an empty one
    /// where it reads them all or a sum of them.
    std::set<std::string_view> lines;
  };

  // What the parts share (audit.cpp).
  void find_facts(ModuleId id);
  const ast::Decl& decl(const Definition& definition) const;
  const ast::Module& tree(const Definition& definition) const;
  std::string_view text(engine::Symbol symbol) const;
  std::string_view slice(engine::Span span) const;
  std::string_view slice(const ast::Module& module, ast::ExprId id) const;
  AuditHead head_of(DefinitionId id) const;
  /// All that a definition reads, directly or not, without itself.
  const std::set<DefinitionId>& reach(DefinitionId id);
  /// Which of this run's lines it reads, itself or by what it reads: as in Facts.
  std::set<std::string_view> lines_read(DefinitionId id);
  bool pays_money(DefinitionId award) const;
  bool targets(const ast::Targets& targets, const ast::Module& module, DefinitionId award) const;

  // The header and who must agree (audit_header.cpp).
  void header();
  void approvals();
  void approve(std::string_view who, std::string what) {
    audit_.approvals.push_back({who, std::move(what)});
  }

  // Clauses (audit_clauses.cpp).
  AuditClause clause_of(DefinitionId id);
  void read_clauses(const Definition& definition, AuditClause& clause) const;
  void describe(const ast::AwardDecl& body, AuditClause& clause) const;
  void describe(const ast::GateDecl& body, const ast::Module& module, AuditClause& clause) const;
  void describe(const ast::TrueUpDecl& body, AuditClause& clause) const;
  void describe(const ast::FloorDecl& body, const ast::Module& module, AuditClause& clause) const;
  void describe(const ast::ClawbackDecl& body, AuditClause& clause) const;
  void describe(const ast::AgreementDecl& body, AuditClause& clause) const;
  void describe(const ast::GuaranteeDecl& body, const ast::Module& module,
                AuditClause& clause) const;
  engine::RecordId corrections() const;
  AuditClause correction(bool positive) const;
  AuditClause advance_of(DefinitionId award) const;
  void exceptions();
  void exceptions_of(DefinitionId rule);
  void place(std::vector<AuditClause>& list, DefinitionId id);
  void recoveries(std::vector<AuditClause>& list);
  void stages();

  // Who binds whom (audit_bonds.cpp).
  void bonds();
  void gate_bonds(DefinitionId id);
  void agreement_bonds(DefinitionId id);
  void clawback_bonds(DefinitionId id);
  void floor_bonds(DefinitionId id);
  void counts(DefinitionId id, const std::string& how);
  void exclude_bonds(DefinitionId id);
  AuditClause* found(DefinitionId id);
  void bind(DefinitionId by, DefinitionId what, std::string how, std::string_view text = {});

  // What the clauses rest on (audit_values.cpp).
  void values();
  AuditValue value_of(DefinitionId id) const;
  void describe_value(const Definition& definition, AuditValue& value) const;
  void describe_rule(const ast::DefineDecl& body, const ast::Module& module,
                     AuditValue& value) const;
  void describe_words(const Definition& definition, std::initializer_list<std::string_view> words,
                      AuditValue& value) const;

  void count();

  const ProgramDetail& detail_;
  const Program& program_;
  std::function<bool(FileId)> in_library_;
  Audit audit_;
  std::map<std::pair<ModuleId, ast::DeclId>, Facts> facts_;
  std::map<DefinitionId, std::set<DefinitionId>> reach_;
  std::set<std::pair<DefinitionId, DefinitionId>> bonds_;  ///< by whom, what
  /// Where the clause of a definition stands: its list and its place there.
  std::map<DefinitionId, std::pair<std::vector<AuditClause>*, std::size_t>> clauses_;
};

}  // namespace guerdon::dsl

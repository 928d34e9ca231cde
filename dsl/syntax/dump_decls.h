// Declarations as text: one call operator a kind.
#pragma once

#include "dsl/syntax/dump_out.h"

namespace guerdon::dsl::syntax {

class DeclText {
 public:
  explicit DeclText(DumpOut& out) : out_(&out) {}

  void operator()(const ast::PolicyDecl& node) const;
  void operator()(const ast::UseDecl& node) const;
  void operator()(const ast::SubjectDecl& node) const;
  void operator()(const ast::ExtendDecl& node) const;
  void operator()(const ast::RecordDecl& node) const;
  void operator()(const ast::SourceDecl& node) const;
  void operator()(const ast::DefineDecl& node) const;
  void operator()(const ast::ExceptionDecl& node) const;
  void operator()(const ast::ParameterDecl& node) const;
  void operator()(const ast::TableDecl& node) const;
  void operator()(const ast::ScheduleDecl& node) const;
  void operator()(const ast::CurveDecl& node) const;
  void operator()(const ast::CalendarDecl& node) const;
  void operator()(const ast::MetricDecl& node) const;
  void operator()(const ast::ExcludeDecl& node) const;
  void operator()(const ast::ScorecardDecl& node) const;
  void operator()(const ast::AwardDecl& node) const;
  void operator()(const ast::GateDecl& node) const;
  void operator()(const ast::TrueUpDecl& node) const;
  void operator()(const ast::FloorDecl& node) const;
  void operator()(const ast::ClawbackDecl& node) const;
  void operator()(const ast::AgreementDecl& node) const;
  void operator()(const ast::GuaranteeDecl& node) const;
  void operator()(const ast::FlagDecl& node) const;
  void operator()(const ast::SampleDecl& node) const;
  void operator()(const ast::TestDecl& node) const;
  void operator()(const ast::WorkspaceDecl& node) const;

 private:
  std::string citation(std::string_view word, const ast::Text& value) const;
  void fields(ast::List<ast::Field> list) const;
  void effective(const ast::Effective& effective) const;
  void exception(const ast::Exception& rule) const;
  std::string targets(const ast::Targets& targets) const;
  void penalty(const ast::Penalty& penalty) const;
  void when_missing(ast::WhenMissing what) const;
  void claim(const ast::Claim& claim) const;

  DumpOut* out_;
};

}  // namespace guerdon::dsl::syntax

// Declarations of data and values as text.
#include <fmt/core.h>

#include "dsl/syntax/dump_decls.h"

namespace guerdon::dsl::syntax {

std::string DeclText::citation(std::string_view word, const ast::Text& value) const {
  return value ? fmt::format(" ({} {})", word, out_->text(value)) : std::string();
}

void DeclText::fields(ast::List<ast::Field> list) const {
  for (const ast::Field& field : out_->module().all(list)) {
    std::string line = fmt::format("{} {}", out_->text(field.name), out_->text(field.type));
    if (field.is_optional) line += " optional";
    if (field.is_key) line += " key";
    if (field.is_private) line += " private";
    if (field.is_protected) line += " protected";
    if (field.by) line += fmt::format(" (by {})", out_->text(field.by));
    if (field.doc.valid()) line += citation("doc", ast::Text{field.doc, {}});
    out_->line("field " + line);
  }
}

void DeclText::effective(const ast::Effective& effective) const {
  out_->field("effective", effective.from);
  out_->field("effective-to", effective.to);
}

void DeclText::exception(const ast::Exception& rule) const {
  out_->line(fmt::format("except {} {}{}", out_->text(rule.when), out_->text(rule.value),
                         citation("cites", rule.cites)));
}

void DeclText::operator()(const ast::PolicyDecl& node) const {
  out_->field("title", node.title);
  out_->field("owner", node.owner);
  out_->field("version", node.version);
  out_->field("supersedes", node.supersedes);
  effective(node.effective);
  out_->field("published", node.published);
  out_->field("period", node.period);
  out_->field("zone", node.zone);
  out_->field("zone-by", node.zone_by);
  out_->field("currency", node.currency);
  if (node.has_rounding) {
    out_->line(fmt::format("rounding {} {}", mode_word(node.rounding_mode),
                           out_->text(node.rounding_step)));
  }
  out_->field("calendar", node.calendar);
  out_->field("data-as-of", node.data_as_of);
  out_->field("approval", node.approval);
  out_->field("payday", node.payday);
  for (const ast::Appeal& appeal : out_->module().all(node.appeals)) {
    const bool by = appeal.kind == ast::Appeal::Kind::kBy;
    const bool within = appeal.kind == ast::Appeal::Kind::kWithin;
    out_->line(fmt::format("appeals {} {}",
                           by       ? "by"
                           : within ? "within"
                                    : "decided-within",
                           by ? out_->text(appeal.by) : out_->text(appeal.amount)));
  }
  out_->field("retain", node.retain);
  out_->field("straddle-by-days", node.straddle_by_days);
}

void DeclText::operator()(const ast::UseDecl& node) const { out_->field("module", node.module); }
void DeclText::operator()(const ast::SubjectDecl& node) const {
  out_->field("plural", node.plural);
  fields(node.fields);
}
void DeclText::operator()(const ast::ExtendDecl& node) const {
  out_->field("target", node.target);
  fields(node.fields);
}

void DeclText::operator()(const ast::RecordDecl& node) const {
  out_->field("of", node.of);
  out_->field("of-by", node.of_by);
  out_->field("counted-by", node.counted_by);
  out_->field("known-by", node.known_by);
  out_->field("over", node.over_from);
  out_->field("over-to", node.over_to);
  fields(node.fields);
  for (const ast::RowCheck& check : out_->module().all(node.checks)) {
    out_->field("check", check.condition);
  }
  out_->field("key", node.key);
}

void DeclText::operator()(const ast::SourceDecl& node) const {
  out_->field("record", node.record);
  out_->field("files", node.files);
  out_->field("query", node.query);
  out_->field("zone", node.zone);
  out_->field("format", node.format);
  out_->field("missing", node.missing);
  out_->grid(node.columns);
  if (node.has_keep) {
    out_->line(fmt::format("keep {} {} {}", node.keep_first ? "first" : "last",
                           out_->text(node.keep_by), out_->text(node.keep_each)));
  }
  for (const ast::SourceReject& reject : out_->module().all(node.rejects)) {
    out_->line(fmt::format("reject {} {}", out_->text(reject.where), out_->text(reject.because)));
  }
  for (const ast::UnknownRule& rule : out_->module().all(node.unknown)) {
    out_->line(fmt::format("unknown {} {}", out_->text(rule.records),
                           rule.rejected ? "rejected" : "ignored"));
  }
}

void DeclText::operator()(const ast::DefineDecl& node) const {
  out_->field("params", node.params);
  out_->field("for", node.for_records);
  out_->field("as", node.as);
  for (const ast::Step& step : out_->module().all(node.steps)) {
    const std::string_view word = step.reason == ast::Reason::kCites ? "cites" : "because";
    out_->line(fmt::format("step {} {}{}", out_->text(step.name), out_->text(step.value),
                           citation(word, step.text)));
  }
  out_->field("value", node.value);
  out_->field("open-to", node.open_to);
  out_->field("open-low", node.open_low);
  out_->field("open-high", node.open_high);
  out_->field("cites", node.cites);
  for (const ast::Exception& rule : out_->module().all(node.exceptions)) exception(rule);
}

void DeclText::operator()(const ast::ExceptionDecl& node) const {
  out_->field("to", node.target);
  out_->field("in", node.in);
  exception(node.rule);
}

void DeclText::operator()(const ast::ParameterDecl& node) const {
  out_->field("params", node.params);
  out_->field("gives", node.gives);
  out_->grid(node.grid);
  out_->field("cites", node.cites);
}

void DeclText::operator()(const ast::TableDecl& node) const {
  out_->field("params", node.params);
  out_->field("gives", node.gives);
  out_->field("unique", node.unique);
  out_->grid(node.grid);
  out_->field("cites", node.cites);
}

void DeclText::operator()(const ast::ScheduleDecl& node) const {
  out_->field("params", node.params);
  out_->line(node.marginal ? "marginal" : "whole");
  out_->field("gives", node.gives);
  out_->grid(node.grid);
  out_->field("below", node.below);
  out_->field("cites", node.cites);
}

void DeclText::operator()(const ast::CurveDecl& node) const {
  out_->field("params", node.params);
  out_->field("gives", node.gives);
  out_->grid(node.grid);
  out_->field("below", node.below);
  out_->field("beyond-level", node.beyond == ast::CurveDecl::Beyond::kLevel);
  out_->field("beyond-continue", node.beyond == ast::CurveDecl::Beyond::kContinue);
  out_->field("beyond", node.beyond_value);
  out_->field("beyond-at-most", node.beyond_at_most);
  out_->field("cites", node.cites);
}

void DeclText::operator()(const ast::CalendarDecl& node) const {
  out_->field("zone", node.zone);
  out_->grid(node.hours);
  out_->field("holidays", node.holidays);
  out_->field("cites", node.cites);
}

}  // namespace guerdon::dsl::syntax

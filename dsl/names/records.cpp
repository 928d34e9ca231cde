// The data's shape: subject, records, and what other modules add to them.
#include <algorithm>

#include <fmt/core.h>

#include "dsl/diagnostic/suggest.h"
#include "dsl/names/declare.h"
#include "dsl/names/load.h"
#include "dsl/program/given_source.h"
#include "engine/table/given_rows.h"

namespace guerdon::dsl {
namespace {

using engine::FieldSchema;
using engine::Kind;
using engine::kNoField;
using engine::RecordId;
using engine::RecordSchema;
using engine::Type;

/// With one blank for every run of blanks and line ends.
std::string collapsed(std::string_view written) {
  std::string text;
  for (const char c : written) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank || (!text.empty() && text.back() != ' ')) text += blank ? ' ' : c;
  }
  return text;
}

class RecordBuilder {
 public:
  RecordBuilder(ProgramDetail& detail, Diagnostics& diagnostics)
      : detail_(detail), diagnostics_(diagnostics) {}

  void build() {
    for_each_decl([&](ModuleId id, const ast::Decl& decl) { declare(id, decl); });
    // Fields in a second pass: a reference may name a record that stands further down.
    for_each_decl([&](ModuleId id, const ast::Decl& decl) { add_declared_fields(id, decl); });
    for_each_decl([&](ModuleId id, const ast::Decl& decl) { add_extension(id, decl); });
    for_each_decl([&](ModuleId id, const ast::Decl& decl) { finish(id, decl); });
    add_library_sources();
  }

 private:
  template <class F>
  void for_each_decl(F visit) {
    for (std::uint32_t i = 0; i < detail_.modules.size(); ++i) {
      // Indexed: resolving a type may grow the schema, never the tree.
      for (const ast::Decl& decl : detail_.modules[ModuleId(i)].tree.decls)
        visit(ModuleId(i), decl);
    }
  }
  const ast::Module& tree(ModuleId id) const { return detail_.modules[id].tree; }
  std::string_view text(engine::Symbol symbol) const { return detail_.names->text(symbol); }
  RecordSchema& schema(RecordId id) { return detail_.schema.records[id.index()]; }

  void declare(ModuleId id, const ast::Decl& decl) {
    if (const auto* subject = std::get_if<ast::SubjectDecl>(&decl.node)) {
      const engine::Symbol plural =
          subject->plural ? subject->plural.symbol
                          : detail_.names->intern(fmt::format("{}s", text(decl.name.symbol)));
      if (detail_.schema.subject.valid()) {
        diagnostics_.add(error(Code::E0205, decl.name.span, "a policy has one `subject`")
                             .with_label(schema(detail_.schema.subject).span, "the first one"));
        return;
      }
      detail_.subject_name = decl.name.symbol;
      detail_.schema.subject = add(id, plural, decl.name.span);
      schema(detail_.schema.subject).is_subject = true;
    } else if (std::get_if<ast::RecordDecl>(&decl.node) != nullptr) {
      const RecordId known = find_record(detail_, decl.name.symbol);
      if (known.valid()) {
        diagnostics_.add(error(Code::E0205, decl.name.span,
                               fmt::format("record `{}` is declared twice", text(decl.name.symbol)))
                             .with_label(schema(known).span, "the first one")
                             .with_help(fmt::format("to add fields, write `extend {}`",
                                                    text(decl.name.symbol))));
        return;
      }
      add(id, decl.name.symbol, decl.name.span);
    }
  }

  RecordId add(ModuleId module, engine::Symbol name, engine::Span span) {
    RecordSchema record;
    record.name = name;
    record.span = span;
    detail_.schema.records.push_back(std::move(record));
    detail_.record_module.push_back(module);
    return RecordId(static_cast<std::uint32_t>(detail_.schema.records.size() - 1));
  }

  /// The record that a declaration declared (not the loser of two of one name).
  RecordId declared_by(const ast::Decl& decl) const {
    for (std::uint32_t i = 0; i < detail_.schema.records.size(); ++i)
      if (detail_.schema.records[i].span == decl.name.span) return RecordId(i);
    return {};
  }

  void add_declared_fields(ModuleId id, const ast::Decl& decl) {
    const RecordId record = declared_by(decl);
    if (!record.valid()) return;
    if (const auto* subject = std::get_if<ast::SubjectDecl>(&decl.node)) {
      add_fields(id, record, subject->fields);
    } else if (const auto* body = std::get_if<ast::RecordDecl>(&decl.node)) {
      if (body->of) add_owner(record, *body);
      add_fields(id, record, body->fields);
    }
  }

  void add_owner(RecordId record, const ast::RecordDecl& body) {
    if (!detail_.schema.subject.valid() || body.of.symbol != detail_.subject_name) {
      diagnostics_.add(error(Code::E0208, body.of.span,
                             fmt::format("`{}` is not the subject", text(body.of.symbol)))
                           .with_help(detail_.schema.subject.valid()
                                          ? fmt::format("write `of {}`", text(detail_.subject_name))
                                          : "declare a `subject`, or `use servicedesk`"));
      return;
    }
    FieldSchema field;
    field.name = body.of_by ? body.of_by.symbol : detail_.subject_name;
    field.type = Type::reference(detail_.schema.subject).as_optional();
    field.span = body.of_by ? body.of_by.span : body.of.span;
    schema(record).owner = 0;
    schema(record).fields.push_back(std::move(field));
  }

  void add_fields(ModuleId id, RecordId record, ast::List<ast::Field> fields) {
    for (const ast::Field& written : tree(id).all(fields)) {
      const std::uint32_t known = schema(record).field_index(written.name.symbol);
      // `of agent by resolved_by` may stand beside `resolved_by: text`: one field, the reference.
      if (known != kNoField && known == schema(record).owner) continue;
      if (known != kNoField) {
        diagnostics_.add(
            error(Code::E0205, written.name.span,
                  fmt::format("field `{}` is declared twice", text(written.name.symbol)))
                .with_label(schema(record).fields[known].span, "the first one"));
        continue;
      }
      FieldSchema field;
      field.name = written.name.symbol;
      field.type = resolve_type(detail_, tree(id), written.type, diagnostics_)
                       .as_optional(written.is_optional);
      field.key = written.is_key;
      field.span = written.name.span;
      if (written.by) set_interval(id, written, record, field);
      schema(record).fields.push_back(std::move(field));
    }
  }

  void set_interval(ModuleId id, const ast::Field& written, RecordId record, FieldSchema& field) {
    const ast::Name name = tree(id).all(written.by.parts).back();
    field.dated_by = find_record(detail_, name.symbol);
    if (!field.dated_by.valid()) report_unknown_record(detail_, name, diagnostics_);
    if (!schema(record).is_subject) {
      diagnostics_.add(
          error(Code::E0408, written.by.span, "only a field of the subject is dated by a record"));
      field.dated_by = RecordId();
    }
  }

  void add_extension(ModuleId id, const ast::Decl& decl) {
    const auto* extend = std::get_if<ast::ExtendDecl>(&decl.node);
    if (extend == nullptr) return;
    const ast::Name name = tree(id).all(extend->target.parts).back();
    const RecordId record = find_record(detail_, name.symbol);
    if (!record.valid()) return report_unknown_record(detail_, name, diagnostics_);
    add_fields(id, record, extend->fields);
  }

  void finish(ModuleId id, const ast::Decl& decl) {
    const RecordId record = declared_by(decl);
    if (!record.valid()) return;
    if (std::holds_alternative<ast::SubjectDecl>(decl.node)) return finish_subject(record);
    const auto& body = std::get<ast::RecordDecl>(decl.node);
    schema(record).counted_by = time_field(record, body.counted_by);
    schema(record).known_by = time_field(record, body.known_by);
    if (body.over_from) {
      schema(record).starts = time_field(record, tree(id).all(body.over_from.parts).back());
      schema(record).ends = time_field(record, tree(id).all(body.over_to.parts).back());
    }
    for (const ast::RowCheck& check : tree(id).all(body.checks)) {
      const std::string_view written = detail_.sources->slice(tree(id)[check.condition].span);
      schema(record).checks.push_back({{}, collapsed(written), check.span});
    }
  }

  /// The records of the library's desk that no export holds: the ledger, and decisions of people,
  /// of which most periods have none.
  void add_library_sources() {
    for (std::uint32_t i = 0; i < detail_.schema.records.size(); ++i) {
      const FileId file = detail_.modules[detail_.record_module[i]].file;
      if (detail_.sources->name(file) != "library:servicedesk") continue;
      const std::string_view name = text(detail_.schema.records[i].name);
      if (name == "ledger") add_given_source(detail_, RecordId(i), engine::kFromLedger);
      if (name == "adjustments" || name == "approvals")
        add_given_source(detail_, RecordId(i), engine::kFileIfAny);
    }
  }

  void finish_subject(RecordId record) {
    int keys = 0;
    for (const FieldSchema& field : schema(record).fields) keys += field.key ? 1 : 0;
    if (keys != 1)
      diagnostics_.add(error(Code::E0408, schema(record).span, "the subject needs one `key` field")
                           .with_help("it tells one from the other in every file: `id: text key`"));
    for (FieldSchema& field : schema(record).fields) {
      if (!field.dated_by.valid()) continue;
      const RecordSchema& intervals = schema(field.dated_by);
      const std::uint32_t source = intervals.field_index(field.name);
      if (source == kNoField || !same_kind(intervals.fields[source].type, field.type)) {
        diagnostics_.add(error(Code::E0408, field.span,
                               fmt::format("`{}` has no field `{}` of this type",
                                           text(intervals.name), text(field.name)))
                             .with_label(intervals.span, "the record that dates it"));
      }
    }
  }

  std::uint32_t time_field(RecordId record, const ast::Name& name) {
    if (!name) return kNoField;
    const std::uint32_t index = schema(record).field_index(name.symbol);
    if (index == kNoField) {
      diagnostics_.add(error(
          Code::E0209, name.span,
          fmt::format("`{}` has no field `{}`", text(schema(record).name), text(name.symbol))));
      return kNoField;
    }
    const Kind kind = schema(record).fields[index].type.kind;
    if (kind != Kind::kDate && kind != Kind::kInstant && kind != Kind::kError) {
      diagnostics_.add(
          error(Code::E0408, name.span,
                fmt::format("`{}` is neither a date nor a datetime", text(name.symbol)))
              .with_label(schema(record).fields[index].span, "declared here"));
      return kNoField;
    }
    return index;
  }

  ProgramDetail& detail_;
  Diagnostics& diagnostics_;
};

}  // namespace

engine::RecordId find_record(const ProgramDetail& detail, engine::Symbol name) {
  if (name == detail.subject_name && name.valid()) return detail.schema.subject;
  const auto& fixed = detail.fixed_records;
  for (std::uint32_t i = 0; i < detail.schema.records.size(); ++i) {
    const RecordId id(i);
    // The records of fixed shape have names of their own places, not of the author's.
    if (detail.schema.records[i].name == name &&
        std::find(fixed.begin(), fixed.end(), id) == fixed.end())
      return id;
  }
  return {};
}

void report_unknown_record(const ProgramDetail& detail, const ast::Name& name,
                           Diagnostics& diagnostics) {
  std::vector<std::string_view> candidates;
  for (const RecordSchema& record : detail.schema.records)
    candidates.push_back(detail.names->text(record.name));
  const std::string_view word = detail.names->text(name.symbol);
  Diagnostic message = error(Code::E0208, name.span, fmt::format("no record `{}`", word));
  message.help = candidates.empty() ? "declare the data's shape, or write `use servicedesk`"
                                    : did_you_mean(word, candidates);
  diagnostics.add(std::move(message));
}

void declare_records(ProgramDetail& detail, Diagnostics& diagnostics) {
  RecordBuilder(detail, diagnostics).build();
}

}  // namespace guerdon::dsl

#include "tools/lint/roles.h"

#include <array>
#include <vector>

namespace guerdon::tools::lint {

using engine::FieldSchema;
using engine::RecordId;

namespace {

/// A word of a name, or with `*` how one begins.
struct Stem {
  Role role;
  std::string_view word;
};

constexpr Stem kStems[] = {
    {Role::kReopening, "reopen*"},
    {Role::kReopening, "recontact*"},
    {Role::kReassignment, "reassign*"},
    {Role::kReassignment, "transfer*"},
    {Role::kReassignment, "handoff*"},
    {Role::kReassignment, "handover*"},
    {Role::kReassignment, "hops"},
    {Role::kEscalation, "escalat*"},
    {Role::kServiceLevel, "sla"},
    {Role::kServiceLevel, "slas"},
    {Role::kServiceLevel, "breach*"},
    {Role::kServiceLevel, "overdue"},
    {Role::kScore, "score*"},
    {Role::kScore, "rating*"},
    {Role::kScore, "stars"},
    {Role::kScore, "csat"},
    {Role::kScore, "nps"},
    {Role::kScore, "satisf*"},
    {Role::kArticle, "article*"},
    {Role::kArticle, "knowledge"},
    {Role::kArticle, "kb"},
    {Role::kDocumentation, "document*"},
    {Role::kReview, "qa"},
    {Role::kReview, "audit*"},
    {Role::kReview, "review*"},
    {Role::kReview, "quality"},
    {Role::kDifficulty, "complex*"},
    {Role::kDifficulty, "difficult*"},
    {Role::kDifficulty, "effort*"},
    {Role::kDifficulty, "points"},
    {Role::kUtilisation, "utili*"},
    {Role::kUtilisation, "occupan*"},
    {Role::kUtilisation, "adherence"},
    {Role::kUtilisation, "idle"},
    {Role::kHandling, "handl*"},
    {Role::kHandling, "aht"},
    {Role::kHandling, "talk"},
    {Role::kHandling, "mttr"},
    {Role::kHandling, "resolution"},
    {Role::kHandling, "minutes"},
    {Role::kHandling, "seconds"},
    {Role::kAbsence, "absen*"},
    {Role::kAbsence, "sick*"},
    {Role::kAbsence, "leave"},
    {Role::kAbsence, "attend*"},
    {Role::kAbsence, "vacation*"},
    {Role::kAbsence, "pto"},
    {Role::kBirth, "birth*"},
    {Role::kBirth, "born"},
    {Role::kBirth, "age"},
    {Role::kBirth, "gender"},
    {Role::kBirth, "sex"},
    {Role::kBirth, "race"},
    {Role::kBirth, "ethnic*"},
    {Role::kBirth, "religio*"},
    {Role::kBirth, "disab*"},
    {Role::kBirth, "pregnan*"},
    {Role::kBirth, "marital"},
    {Role::kBirth, "nationality"},
    {Role::kTenure, "hired"},
    {Role::kTenure, "joined"},
    {Role::kTenure, "seniority"},
    {Role::kTenure, "tenure"},
    {Role::kPartTime, "fte"},
    {Role::kPartTime, "parttime"},
    {Role::kLeaving, "left"},
    {Role::kLeaving, "leaves"},
    {Role::kLeaving, "leaving"},
    {Role::kLeaving, "terminat*"},
    {Role::kLeaving, "resigned"},
    {Role::kSender, "sender*"},
    {Role::kSender, "inviter"},
    {Role::kSender, "requester"},
    {Role::kContacts, "contact*"},
    {Role::kContacts, "touches"},
    {Role::kContacts, "replies"},
    {Role::kContacts, "interactions"},
};

/// Pairs of words that say together what neither does.
struct Pair {
  Role role;
  std::string_view words;
};
constexpr Pair kPairs[] = {
    {Role::kPartTime, "part_time"},    {Role::kPartTime, "contract_hours"},
    {Role::kPartTime, "weekly_hours"}, {Role::kServiceLevel, "in_time"},
    {Role::kServiceLevel, "on_time"},  {Role::kSender, "sent_by"},
    {Role::kSender, "offered_by"},     {Role::kSender, "invited_by"},
    {Role::kReview, "root_cause"},
};

bool fits(std::string_view word, std::string_view stem) {
  if (stem.back() != '*') return word == stem;
  stem.remove_suffix(1);
  return word.substr(0, stem.size()) == stem;
}

Role role_of_word(std::string_view word) {
  for (const Stem& stem : kStems)
    if (fits(word, stem.word)) return stem.role;
  return Role::kNone;
}

bool is_plain_number(const engine::Type& type) {
  return type.kind == engine::Kind::kQuantity && type.unit.is_none();
}

/// Whether a name's role is one that a field of this type can play.
bool can_play(Role role, const engine::Type& type) {
  if (role == Role::kContacts) return is_plain_number(type);
  if (role == Role::kScore) return is_plain_number(type) || type.kind == engine::Kind::kPercent;
  if (role == Role::kServiceLevel) return type.kind == engine::Kind::kBoolean;
  if (role == Role::kLeaving || role == Role::kTenure) return type.kind != engine::Kind::kBoolean;
  if (role == Role::kHandling)
    return is_plain_number(type) ||
           (type.kind == engine::Kind::kQuantity && type.unit.is_duration());
  return true;
}

}  // namespace

Role role_of_name(std::string_view name) {
  for (const Pair& pair : kPairs)
    if (name.find(pair.words) != std::string_view::npos) return pair.role;
  while (!name.empty()) {
    const std::size_t end = name.find('_');
    if (const Role role = role_of_word(name.substr(0, end)); role != Role::kNone) return role;
    if (end == std::string_view::npos) break;
    name.remove_prefix(end + 1);
  }
  return Role::kNone;
}

const FieldSchema& schema_of(const Policy& policy, FieldRef field) {
  return policy.detail().schema.record(field.record).fields[field.field];
}

Role role_of(const Policy& policy, FieldRef field) {
  const FieldSchema& schema = schema_of(policy, field);
  const Role role = role_of_name(policy.text(schema.name));
  return can_play(role, schema.type) ? role : Role::kNone;
}

std::string call(const Policy& policy, FieldRef field) {
  const std::string name(policy.text(schema_of(policy, field).name));
  if (field.record == policy.detail().schema.subject)
    return "`" + std::string(policy.text(policy.detail().subject_name)) + "." + name + "`";
  return "`" + name + "` of `" +
         std::string(policy.text(policy.detail().schema.record(field.record).name)) + "`";
}

FieldMarks marks_of(const Policy& policy, FieldRef field) {
  const engine::Span declared = schema_of(policy, field).span;
  for (const dsl::LoadedModule& module : policy.detail().modules) {
    if (declared.begin < module.tree.span.begin || declared.end > module.tree.span.end) continue;
    for (const ast::Decl& decl : module.tree.decls) {
      if (declared.begin < decl.span.begin || declared.begin >= decl.span.end) continue;
      const auto find = [&](ast::List<ast::Field> fields) -> FieldMarks {
        for (const ast::Field& written : module.tree.all(fields))
          if (written.name.span.begin == declared.begin)
            return {written.is_private, written.is_protected};
        return {};
      };
      if (const auto* subject = std::get_if<ast::SubjectDecl>(&decl.node))
        return find(subject->fields);
      if (const auto* record = std::get_if<ast::RecordDecl>(&decl.node))
        return find(record->fields);
      if (const auto* extend = std::get_if<ast::ExtendDecl>(&decl.node))
        return find(extend->fields);
    }
  }
  return {};
}

std::vector<FieldRef> fields_playing(const Policy& policy, RecordId record, Role role) {
  std::vector<FieldRef> found;
  if (!record.valid()) return found;
  const auto& fields = policy.detail().schema.record(record).fields;
  for (std::uint32_t i = 0; i < fields.size(); ++i)
    if (role_of(policy, {record, i}) == role) found.push_back({record, i});
  return found;
}

}  // namespace guerdon::tools::lint

// An audit for programs, in the form of docs/audit-schema.json.
#include <nlohmann/json.hpp>

#include "tools/report/audit.h"
#include "tools/report/audit_words.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchemaVersion = 1;

Json text_or_null(std::string_view text) { return text.empty() ? Json() : Json(printable(text)); }

Json head_json(const AuditView& view, const dsl::AuditHead& head) {
  Json json;
  json["kind"] = head.word;
  json["name"] = printable(head.name);
  json["title"] = text_or_null(head.title);
  json["source"] = audit_place(view, head);
  json["library"] = head.library;
  return json;
}

Json texts_json(const std::vector<std::string>& texts) {
  Json json = Json::array();
  for (const std::string& text : texts) json.push_back(printable(text));
  return json;
}

Json sayings_json(const std::vector<dsl::AuditSaying>& sayings) {
  Json json = Json::array();
  for (const dsl::AuditSaying& saying : sayings) {
    Json one;
    one["word"] = saying.word;
    one["text"] = saying.text.empty() ? Json() : Json(one_line(saying.text));
    one["note"] = text_or_null(saying.note);
    one["unsaid"] = saying.unsaid;
    one["cites"] = texts_json(saying.cites);
    json.push_back(std::move(one));
  }
  return json;
}

Json names_json(const std::vector<dsl::AuditHead>& heads) {
  Json json = Json::array();
  for (const dsl::AuditHead& head : heads)
    json.push_back({{"kind", head.word}, {"name", printable(head.name)}});
  return json;
}

Json bonds_json(const std::vector<dsl::AuditBond>& bonds) {
  Json json = Json::array();
  for (const dsl::AuditBond& bond : bonds) {
    Json one{{"kind", bond.word}, {"name", printable(bond.name)}};
    if (!bond.how.empty()) {
      one["how"] = printable(bond.how);
      one["text"] = bond.text.empty() ? Json() : Json(one_line(bond.text));
    }
    json.push_back(std::move(one));
  }
  return json;
}

Json clause_json(const AuditView& view, const dsl::AuditClause& clause) {
  Json json = head_json(view, clause.head);
  json["effects"] = Json::array();
  for (const dsl::AuditEffect effect : clause.effects)
    json["effects"].push_back(effect_name(effect));
  json["moves_money"] = clause.moves_money;
  json["by_hand"] = clause.by_hand;
  json["says"] = sayings_json(clause.says);
  json["because"] = text_or_null(clause.because);
  json["cites"] = Json::array();
  for (const std::string_view text : clause.cites) json["cites"].push_back(printable(text));
  json["bound_by"] = bonds_json(clause.bound_by);
  json["acts_on"] = bonds_json(clause.binds);
  json["rests_on"] = names_json(clause.rests_on);
  return json;
}

Json clauses_json(const AuditView& view, const std::vector<dsl::AuditClause>& clauses) {
  Json json = Json::array();
  for (const dsl::AuditClause& clause : clauses) json.push_back(clause_json(view, clause));
  return json;
}

Json value_json(const AuditView& view, const dsl::AuditValue& value) {
  Json json = head_json(view, value.head);
  json["says"] = sayings_json(value.says);
  json["cites"] = texts_json(value.cites);
  json["read_by"] = names_json(value.read_by);
  return json;
}

Json policy_json(const AuditView& view) {
  Json json = head_json(view, view.audit.policy);
  json["version"] = printable(view.audit.version);
  json["says"] = sayings_json(view.audit.header);
  json["files"] = Json::array();
  for (const PolicyFile& file : view.files)
    json["files"].push_back(
        {{"name", printable(file.name)}, {"bytes", file.bytes}, {"sha256", file.sha256}});
  return json;
}

}  // namespace

std::string audit_json(const AuditView& view) {
  const dsl::Audit& audit = view.audit;
  Json json;
  json["schema"] = kSchemaVersion;
  json["policy"] = policy_json(view);
  json["approvals"] = Json::array();
  for (const dsl::AuditApproval& approval : audit.approvals)
    json["approvals"].push_back(
        {{"who", printable(approval.who)}, {"what", printable(approval.what)}});
  json["before"] = clauses_json(view, audit.before);
  json["stages"] = Json::array();
  for (const dsl::AuditStage& stage : audit.stages)
    json["stages"].push_back({{"number", stage.number},
                              {"title", stage_title(stage.number)},
                              {"clauses", clauses_json(view, stage.clauses)}});
  json["shown"] = clauses_json(view, audit.shown);
  json["values"] = Json::array();
  for (const dsl::AuditValue& value : audit.values)
    json["values"].push_back(value_json(view, value));
  json["not_evaluated"] = texts_json(audit.not_evaluated);
  json["moving"] = audit.moving;
  json["uncited"] = names_json(audit.uncited);
  return json.dump(2) + "\n";
}

}  // namespace guerdon::tools

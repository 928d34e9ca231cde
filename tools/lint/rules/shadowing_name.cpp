#include <map>

#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

class ShadowSearch {
 public:
  ShadowSearch(const Policy& policy, Report& report) : policy_(policy), report_(report) {
    const auto& records = policy.detail().schema.records;
    for (const engine::RecordSchema& record : records) {
      if (record.is_subject) continue;  // read as `agent.FIELD`
      for (const engine::FieldSchema& field : record.fields)
        fields_.emplace(field.name, std::pair(record.name, field.span));
    }
  }

  void definition(DefinitionId id) {
    const Definition& definition = policy_.definition(id);
    if (policy_.functions().find(policy_.text(definition.name)).valid())
      report_.add(definition.span, policy_.call(id) + " has the name of a function of the language")
          .advise("a reader of the plan expects the function: choose another name");
    const auto field = fields_.find(definition.name);
    if (field == fields_.end() || !definition.is_value()) return;
    report_
        .add(definition.span, policy_.call(id) + " has the name of a field of `" +
                                  std::string(policy_.text(field->second.first)) + "`")
        .also(field->second.second, "the field")
        .advise("a bare name inside a set would mean the field: choose another name for one");
  }

  /// A parameter or a step: what it hides is not read inside of the definition.
  void local(const ast::Name& name, DefinitionId owner) {
    const auto& visible = policy_.detail().visible[0];
    const auto hidden = visible.find(name.symbol);
    if (hidden == visible.end() || hidden->second.empty()) return;
    const DefinitionId other = hidden->second.front();
    if (other == owner) return;
    const std::string word(policy_.text(name.symbol));
    report_
        .add(name.span,
             "`" + word + "` in " + policy_.call(owner) + " hides " + policy_.call(other))
        .also(policy_.definition(other).span, "hidden by it")
        .advise("the same word means two things: choose another name for the inner one");
  }

 private:
  const Policy& policy_;
  Report& report_;
  std::map<engine::Symbol, std::pair<engine::Symbol, engine::Span>> fields_;
};

}  // namespace

void shadowing_name(const Policy& policy, Report& report) {
  ShadowSearch search(policy, report);
  const auto& definitions = policy.detail().definitions;
  for (std::size_t i = 0; i < definitions.size(); ++i)
    if (policy.in_main(definitions.id_at(i))) search.definition(definitions.id_at(i));
  for (const auto& define : policy.all<ast::DefineDecl>()) {
    for (const ast::Param& parameter : policy.tree().all(define->params))
      search.local(parameter.name, define.definition);
    for (const ast::Step& step : policy.tree().all(define->steps))
      search.local(step.name, define.definition);
  }
}

}  // namespace guerdon::tools::lint::rules

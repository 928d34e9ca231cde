#include <algorithm>

#include "tools/lint/rules.h"
#include "tools/report/text.h"

namespace guerdon::tools::lint::rules {
namespace {

/// "Quarterly bonus" for `quarterly_bonus`.
std::string title_from(std::string_view name) {
  std::string title = capitalised(name);
  std::replace(title.begin(), title.end(), '_', ' ');
  return title;
}

template <class T>
void title_look(const Policy& policy, Report& report, std::string_view reader) {
  for (const auto& found : policy.all<T>()) {
    if (found.decl->label || !found.decl->name) continue;
    const std::string name(policy.text(found.decl->name.symbol));
    report
        .add(found.decl->name.span, policy.call(found.definition) + " has no title: " +
                                        std::string(reader) + " reads `" + name + "`")
        .advise("write behind the name what it is called in plain words")
        .mend("write the name's words as a title", dsl::FixSafety::kUnsafe,
              {insert_after(found.decl->name.span, " \"" + title_from(name) + "\"")});
  }
}

}  // namespace

void title_missing(const Policy& policy, Report& report) {
  title_look<ast::AwardDecl>(policy, report, "the agent's statement");
  title_look<ast::GateDecl>(policy, report, "an agent who fails it");
  title_look<ast::MetricDecl>(policy, report, "the agent's statement");
  title_look<ast::TrueUpDecl>(policy, report, "the agent's statement");
  title_look<ast::ClawbackDecl>(policy, report, "whoever has to pay back");
}

}  // namespace guerdon::tools::lint::rules

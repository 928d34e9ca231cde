#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

bool speaks_of_first_contact(std::string text) {
  for (char& c : text)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == '_' || c == '-' ? ' ' : c;
  for (const char* words : {"first contact", "first call", "fcr", "first time fix"})
    if (text.find(words) != std::string::npos) return true;
  return false;
}

}  // namespace

void unnamed_first_contact(const Policy& policy, Report& report) {
  for (const auto& metric : policy.all<ast::MetricDecl>()) {
    const std::string name(policy.text(metric.decl->name.symbol));
    const bool speaks = speaks_of_first_contact(name) ||
                        speaks_of_first_contact(std::string(policy.text(metric.decl->label)));
    if (!speaks || metric.decl->doc.valid() || metric->because) continue;
    report
        .add(metric.decl->name.span,
             policy.call(metric.definition) + " does not say what counts as first contact")
        .also(policy.tree()[metric->value].span, "what is counted")
        .advise(
            "name the definition in a description (`##`): which contacts count, whether a "
            "reopened ticket does, and whether only what the first level can solve");
  }
}

}  // namespace guerdon::tools::lint::rules

#include <algorithm>
#include <map>

#include "engine/plan/words.h"
#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

using engine::Date;
using engine::ParameterRow;

Date day_after(Date day) { return {day.days + 1}; }

std::string key_text(const Policy& policy, const engine::Parameter& parameter,
                     const ParameterRow& row) {
  std::string text;
  for (std::size_t i = 0; i < row.keys.size() && i < parameter.key_types.size(); ++i) {
    if (engine::is_missing(row.keys[i])) continue;
    text += (text.empty() ? "" : ", ") + engine::in_words(row.keys[i], parameter.key_types[i],
                                                          policy.detail().schema,
                                                          *policy.detail().names);
  }
  return text;
}

bool names_no_key(const ParameterRow& row) {
  return std::all_of(row.keys.begin(), row.keys.end(), engine::is_missing);
}

class GapSearch {
 public:
  GapSearch(const Policy& policy, Report& report) : policy_(policy), report_(report) {}

  void look(DefinitionId id) {
    const engine::Parameter& parameter = policy_.definition(id).parameter;
    std::map<std::string, std::vector<const ParameterRow*>> by_key;
    bool has_rest = false;
    for (const ParameterRow& row : parameter.rows) {
      by_key[key_text(policy_, parameter, row)].push_back(&row);
      has_rest = has_rest || (!row.keys.empty() && names_no_key(row));
    }
    for (auto& [key, rows] : by_key) {
      if (has_rest && !key.empty()) continue;  // the rows for `any` stand in
      std::stable_sort(rows.begin(), rows.end(),
                       [](const auto* a, const auto* b) { return a->from < b->from; });
      look(id, key, rows);
    }
  }

 private:
  void look(DefinitionId id, const std::string& key, const std::vector<const ParameterRow*>& rows) {
    const auto& header = policy_.detail().header;
    const Date begins = *header.effective_from;
    const std::string what = policy_.call(id) + (key.empty() ? std::string() : " for " + key);
    if (begins < rows.front()->from && !header_ends_before(rows.front()->from))
      say(rows.front()->span, what + " has no value from " + engine::to_iso(begins) +
                                  ", when the plan begins, until " +
                                  engine::to_iso(rows.front()->from));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto until = rows[i]->until;
      if (!until || *until < begins || header_ends_before(day_after(*until))) continue;
      if (i + 1 < rows.size() && rows[i + 1]->from <= day_after(*until)) continue;
      const std::string to =
          i + 1 < rows.size() ? ", until " + engine::to_iso(rows[i + 1]->from)
          : header.effective_to
              ? ", until " + engine::to_iso(*header.effective_to) + ", when the plan ends"
              : ", and the plan has no end";
      say(rows[i]->span, what + " has no value after " + engine::to_iso(*until) + to);
    }
  }

  bool header_ends_before(Date day) const {
    const auto& last = policy_.detail().header.effective_to;
    return last && *last < day;
  }

  void say(engine::Span row, std::string message) {
    Finding& found = report_.add(row, std::move(message));
    if (const ast::Clause* clause = policy_.clause(*policy_.header_decl(), "effective"))
      found.also(clause->span, "the plan");
    found.advise(
        "whoever it is asked for is blocked on these days: add a row, or let the plan end");
  }

  const Policy& policy_;
  Report& report_;
};

}  // namespace

void parameter_gap(const Policy& policy, Report& report) {
  if (!policy.is_plan() || !policy.detail().header.effective_from) return;
  GapSearch search(policy, report);
  for (const auto& parameter : policy.all<ast::ParameterDecl>())
    if (!policy.uses().readers(parameter.definition).empty()) search.look(parameter.definition);
}

}  // namespace guerdon::tools::lint::rules

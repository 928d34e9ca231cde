#include "dsl/types/offer.h"

#include <algorithm>
#include <set>

#include <fmt/core.h>

#include "dsl/types/infer.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::RecordSchema;
using engine::Type;

namespace {

constexpr std::size_t kMostNames = 3;

class Finder {
 public:
  Finder(const Type& wanted, const Scope& scope, const ProgramDetail& detail)
      : wanted_(wanted), scope_(scope), detail_(detail) {}

  std::vector<std::string> find() {
    if (wanted_.kind == Kind::kChoice) {
      for (const engine::Symbol option : detail_.schema.choices[wanted_.choice.index()].options)
        add(text(option), wanted_);
    }
    for (std::size_t i = scope_.locals.size(); i-- > 0;)
      add(text(scope_.locals[i].name), scope_.locals[i].type);
    for (std::size_t i = scope_.rows.size(); i-- > 0;) add_fields(scope_.rows[i].record, "");
    if (agent_at_hand())
      add_fields(detail_.schema.subject, fmt::format("{}.", text(detail_.subject_name)));
    add_definitions(true);
    add_definitions(false);
    add_stage_money();
    found_.resize(std::min(found_.size(), kMostNames));
    return std::move(found_);
  }

 private:
  std::string_view text(engine::Symbol symbol) const { return detail_.names->text(symbol); }

  void add(std::string_view name, const Type& type) {
    if (type.is_error() || type.optional || !same_kind(type, wanted_)) return;
    if (seen_.insert(std::string(name)).second) found_.emplace_back(name);
  }

  void add_fields(engine::RecordId record, const std::string& prefix) {
    if (!record.valid()) return;
    for (const auto& field : detail_.schema.record(record).fields)
      add(prefix + std::string(text(field.name)), field.type);
  }

  bool agent_at_hand() const {
    return detail_.schema.subject.valid() &&
           (scope_.has_agent ||
            std::any_of(scope_.rows.begin(), scope_.rows.end(), [&](const RowScope& row) {
              const RecordSchema& record = detail_.schema.record(row.record);
              return record.is_subject || record.owner != engine::kNoField;
            }));
  }

  bool row_at_hand(engine::RecordId record) const {
    return std::any_of(scope_.rows.begin(), scope_.rows.end(),
                       [&](const RowScope& row) { return row.record == record; });
  }

  void add_definitions(bool of_this_module) {
    const auto& visible = detail_.visible[scope_.module.index()];
    for (std::size_t i = 0; i < detail_.definitions.size(); ++i) {
      const DefinitionId id = detail_.definitions.id_at(i);
      const Definition& each = detail_.definitions[id];
      if ((each.module == scope_.module) != of_this_module || !is_plain_value(each)) continue;
      const auto known = visible.find(each.name);
      if (known == visible.end() || known->second.size() != 1 || known->second.front() != id)
        continue;
      if (each.level == Level::kAgent && !agent_at_hand()) continue;
      if (each.level == Level::kRecord && !row_at_hand(each.record)) continue;
      if (same_kind(each.type, wanted_) && !reads_self(id)) add(text(each.name), each.type);
    }
  }

  bool is_plain_value(const Definition& each) const {
    using K = Definition::Kind;
    const bool value = each.kind == K::kDefine || each.kind == K::kMetric ||
                       each.kind == K::kScorecard || each.kind == K::kParameter ||
                       (each.kind == K::kAward && scope_.stage > Stage::kAmount);
    return value && each.parameters.empty() && !each.has_parameter_list &&
           each.stage <= scope_.stage;
  }

  // A name that itself needs the definition at hand would only make a circle.
  bool reads_self(DefinitionId id) const {
    if (!scope_.self.valid()) return false;
    std::set<DefinitionId> seen{id};
    std::vector<DefinitionId> next{id};
    while (!next.empty()) {
      const DefinitionId each = next.back();
      next.pop_back();
      if (each == scope_.self) return true;
      for (const DefinitionId used : detail_.definitions[each].uses)
        if (seen.insert(used).second) next.push_back(used);
    }
    return false;
  }

  void add_stage_money() {
    if (!agent_at_hand()) return;
    for (const std::string_view name : {"gross", "earned", "taken", "payout"}) {
      if (*readable_from(name) <= scope_.stage) add(name, Type::money(detail_.header.currency));
    }
  }

  const Type& wanted_;
  const Scope& scope_;
  const ProgramDetail& detail_;
  std::vector<std::string> found_;
  std::set<std::string> seen_;
};

bool is_about_a_name(Code code) {
  return code == Code::E0201 || code == Code::E0307 || code == Code::E0310;
}

}  // namespace

std::vector<std::string> names_of_type(const Type& wanted, const Scope& scope,
                                       const ProgramDetail& detail) {
  if (wanted.is_error() || wanted.is_number() || wanted.kind == Kind::kText) return {};
  return Finder(wanted, scope, detail).find();
}

void Offers::note(engine::Span place, const Type& wanted, const Scope& scope) {
  if (places_.size() < kMost && !wanted.is_error()) places_.push_back({place, wanted, scope});
}

void Offers::add_to(Diagnostics& diagnostics, const ProgramDetail& detail) const {
  if (places_.empty() || diagnostics.syntax_limit_reached()) return;
  Diagnostics with_offers;
  for (Diagnostic each : diagnostics.all()) {
    const engine::Span span = each.span();
    const auto place = std::find_if(places_.begin(), places_.end(), [&](const Place& noted) {
      return noted.span.begin == span.begin && noted.span.end == span.end;
    });
    if (place != places_.end() && each.help.empty() && is_about_a_name(each.code)) {
      for (const std::string& name : names_of_type(place->wanted, place->scope, detail))
        each.help += fmt::format("{}`{}`", each.help.empty() ? "" : ", ", name);
      if (!each.help.empty())
        each.help = fmt::format("of type {} here: {}", type_name(place->wanted, detail), each.help);
    }
    with_offers.add(std::move(each));
  }
  diagnostics = std::move(with_offers);
}

}  // namespace guerdon::dsl

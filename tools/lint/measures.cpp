#include "tools/lint/measures.h"

#include <algorithm>
#include <array>

#include "tools/lint/edits.h"

namespace guerdon::tools::lint {

using engine::Kind;
using engine::Type;

namespace {

bool is_duration(const Type& type) {
  return type.kind == Kind::kQuantity && type.unit.is_duration();
}

const dsl::LoadedModule& module_of(const Policy& policy, DefinitionId id) {
  return policy.detail().modules[policy.definition(id).module];
}

/// What a definition's value is, where it takes no arguments.
ast::ExprId value_of(const Policy& policy, DefinitionId id) {
  if (policy.definition(id).has_parameter_list) return {};
  if (const auto* metric = policy.body<ast::MetricDecl>(id)) return metric->value;
  if (const auto* define = policy.body<ast::DefineDecl>(id)) return define->value;
  return {};
}

/// Looks for the figure that a metric is: the first aggregate, through names.
class Figure {
 public:
  Figure(const Policy& policy, Measure& measure) : policy_(policy), measure_(measure) {}

  DefinitionId owner() const { return owner_; }
  bool of_durations() const { return quotient_; }

  void find(DefinitionId id) {
    const ast::ExprId value = value_of(policy_, id);
    if (!value.valid() || !seen_.insert(id).second) return;
    look(id, value);
  }

 private:
  bool found() const { return measure_.aggregate != nullptr; }

  void look(DefinitionId owner, ast::ExprId id) {
    const dsl::LoadedModule& module = module_of(policy_, owner);
    const ast::Expr& expr = module.tree[id];
    if (const auto* aggregate = std::get_if<ast::Aggregate>(&expr.node)) {
      if (module.tree[aggregate->set].across.kind != ast::Level::Kind::kNone)
        measure_.pooled = true;
      if (mean_of_members(module, id, *aggregate)) return;
      measure_.aggregate = aggregate;
      measure_.module = policy_.definition(owner).module;
      measure_.at = id;
      owner_ = owner;
      if (const auto info = module.aggregates.find(id.index()); info != module.aggregates.end())
        measure_.record = info->second.record;
      return;
    }
    if (const auto* elsewhere = std::get_if<ast::Elsewhere>(&expr.node))
      if (elsewhere->across.kind != ast::Level::Kind::kNone || !elsewhere->others.empty())
        measure_.pooled = true;
    note_quotient(module, expr);
    for (const DefinitionId read : read_here(module, id))
      if (!found()) find(read);
    for_each_part(module.tree, expr, [&](ast::ExprId part) {
      if (!found()) look(owner, part);
    });
  }

  /// `average csat of agents across team`: the figure is that of `csat`.
  bool mean_of_members(const dsl::LoadedModule& module, ast::ExprId id,
                       const ast::Aggregate& aggregate) {
    const auto info = module.aggregates.find(id.index());
    if (info == module.aggregates.end() || !aggregate.value.valid()) return false;
    if (info->second.record != policy_.detail().schema.subject) return false;
    for (const DefinitionId read : read_here(module, aggregate.value)) find(read);
    return found();
  }

  void note_quotient(const dsl::LoadedModule& module, const ast::Expr& expr) {
    const auto* product = std::get_if<ast::Product>(&expr.node);
    if (product == nullptr || product->factors.count != 2) return;
    const auto factors = module.tree.all(product->factors);
    quotient_ = factors[1].divide && is_duration(module.types[factors[0].value.index()]) &&
                is_duration(module.types[factors[1].value.index()]) &&
                !std::holds_alternative<ast::AmountLiteral>(module.tree[factors[1].value].node);
  }

  static std::vector<DefinitionId> read_here(const dsl::LoadedModule& module, ast::ExprId id) {
    std::vector<DefinitionId> read;
    const auto ref = module.refs.find(id.index());
    if (ref == module.refs.end()) return read;
    if (ref->second.definition.valid()) read.push_back(ref->second.definition);
    for (const dsl::Hop& hop : ref->second.hops)
      if (hop.definition.valid()) read.push_back(hop.definition);
    return read;
  }

  const Policy& policy_;
  Measure& measure_;
  DefinitionId owner_;
  bool quotient_ = false;
  std::set<DefinitionId> seen_;
};

Topic topic_of(Role role) {
  switch (role) {
    case Role::kReopening:
      return Topic::kReopening;
    case Role::kReassignment:
      return Topic::kReassignment;
    case Role::kContacts:
      return Topic::kFirstContact;
    case Role::kServiceLevel:
      return Topic::kServiceLevel;
    case Role::kScore:
      return Topic::kSatisfaction;
    case Role::kEscalation:
      return Topic::kEscalation;
    case Role::kArticle:
      return Topic::kKnowledge;
    case Role::kDocumentation:
    case Role::kReview:
      return Topic::kDocumentation;
    case Role::kDifficulty:
      return Topic::kWeightedVolume;
    case Role::kHandling:
      return Topic::kSpeed;
    case Role::kUtilisation:
      return Topic::kUtilisation;
    default:
      return Topic::kAttendance;
  }
}

constexpr std::array kTelling = {
    Role::kContacts,   Role::kReopening,   Role::kReassignment, Role::kServiceLevel,
    Role::kScore,      Role::kEscalation,  Role::kArticle,      Role::kDocumentation,
    Role::kReview,     Role::kUtilisation, Role::kAbsence,      Role::kHandling,
    Role::kDifficulty,
};

bool compares_durations(const dsl::LoadedModule& module, ast::ExprId id) {
  const auto of = [&](ast::ExprId part) { return is_duration(module.types[part.index()]); };
  const ast::ExprNode& node = module.tree[id].node;
  if (const auto* compare = std::get_if<ast::Compare>(&node)) return of(compare->left);
  if (const auto* is = std::get_if<ast::Is>(&node)) return of(is->value);
  if (const auto* between = std::get_if<ast::Between>(&node)) return of(between->value);
  return false;
}

/// `x is present`: the field of x; else invalid.
ast::ExprId asked_present(const dsl::LoadedModule& module, ast::ExprId id) {
  const auto* is = std::get_if<ast::Is>(&module.tree[id].node);
  return is != nullptr && is->kind == ast::Is::Kind::kPresent ? is->value : ast::ExprId();
}

/// Reads a topic off a figure.
class Reading {
 public:
  Reading(const Policy& policy, Measure& measure, DefinitionId owner)
      : policy_(policy),
        measure_(measure),
        owner_(owner),
        module_(policy.detail().modules[measure.module]) {}

  void read() {
    const ast::Aggregate& figure = *measure_.aggregate;
    const ast::ExprId tested = figure.value.valid() ? figure.value : module_.tree[figure.set].where;
    if (is_of_articles()) return say(Topic::kKnowledge);
    if (tested.valid() && by_test(tested)) return;
    if (figure.value.valid() && by_value(figure.value)) return;
    const bool counts =
        figure.kind == ast::AggregateKind::kCount || figure.kind == ast::AggregateKind::kDistinct;
    if (counts && !measure_.lower()) say(Topic::kVolume);
  }

 private:
  void say(Topic topic) { measure_.topics.insert(topic); }

  bool is_of_articles() const {
    return measure_.record.valid() &&
           role_of_name(policy_.text(policy_.detail().schema.record(measure_.record).name)) ==
               Role::kArticle;
  }

  bool by_test(ast::ExprId tested) {
    const std::set<Role> roles = roles_in(policy_, owner_, tested);
    const auto has = [&](Role role) { return roles.count(role) != 0; };
    const ast::ExprId present = asked_present(module_, tested);
    if (present.valid() && has(Role::kScore)) return say(Topic::kResponseRate), true;
    if (present.valid() && roles.empty() && is_instant(present))
      return say(Topic::kResolution), true;
    const bool first = has(Role::kContacts) || (has(Role::kReassignment) && has(Role::kReopening));
    if (first && !measure_.lower()) return say(Topic::kFirstContact), true;
    for (const Role role : kTelling) {
      if (!has(role)) continue;
      if (measure_.is_count() && !measure_.lower() && role != Role::kArticle) continue;
      if (is_duration(module_.types[tested.index()])) continue;
      return say(topic_of(role)), true;
    }
    return false;
  }

  bool is_instant(ast::ExprId id) const {
    const Kind kind = module_.types[id.index()].kind;
    return kind == Kind::kInstant || kind == Kind::kDate;
  }

  bool by_value(ast::ExprId value) {
    if (measure_.is_share()) {
      bool compares = false;
      policy_.uses().expressions(measure_.module).walk(value, [&](ast::ExprId id) {
        compares = compares || compares_durations(module_, id);
      });
      if (compares) say(Topic::kServiceLevel);
      return compares;
    }
    const bool speed = is_duration(module_.types[value.index()]) && measure_.lower();
    if (speed) say(Topic::kSpeed);
    return speed;
  }

  const Policy& policy_;
  Measure& measure_;
  DefinitionId owner_;
  const dsl::LoadedModule& module_;
};

bool sees(const Policy& policy, DefinitionId id) {
  const auto& visible = policy.detail().visible.front();
  const auto found = visible.find(policy.definition(id).name);
  return found != visible.end() && found->second.size() == 1 && found->second.front() == id;
}

}  // namespace

bool Measure::is_quality() const {
  return is(Topic::kSatisfaction) || is(Topic::kReopening) || is(Topic::kDocumentation);
}

Measure measure_of(const Policy& policy, DefinitionId metric) {
  Measure measure;
  measure.metric = metric;
  const auto* body = policy.body<ast::MetricDecl>(metric);
  if (body == nullptr) return measure;
  measure.direction = body->direction;
  measure.has_minimum = body->at_least.valid();
  Figure figure(policy, measure);
  figure.find(metric);
  if (figure.of_durations() && !measure.lower()) {
    measure.topics.insert(Topic::kUtilisation);
    return measure;
  }
  if (measure.aggregate != nullptr) Reading(policy, measure, figure.owner()).read();
  if (!measure.topics.empty()) return measure;
  const Role role = role_of_name(policy.name(metric));
  if (std::find(kTelling.begin(), kTelling.end(), role) != kTelling.end() &&
      measure.aggregate == nullptr)
    measure.topics.insert(topic_of(role));
  return measure;
}

std::vector<DefinitionId> guards_of(const Policy& policy, DefinitionId metric) {
  std::vector<DefinitionId> guards;
  const auto* body = policy.body<ast::MetricDecl>(metric);
  if (body == nullptr) return guards;
  const ast::Module& tree = policy.tree(metric);
  const auto& visible = policy.detail().visible[policy.definition(metric).module.index()];
  for (const ast::Path& path : tree.all(body->guarded_by)) {
    const auto found = visible.find(tree.all(path.parts).back().symbol);
    if (found == visible.end() || found->second.empty()) continue;
    guards.push_back(found->second.front());
  }
  return guards;
}

bool guarded_by(const Policy& policy, DefinitionId metric, Topic topic) {
  const std::vector<DefinitionId> guards = guards_of(policy, metric);
  return std::any_of(guards.begin(), guards.end(),
                     [&](DefinitionId guard) { return measure_of(policy, guard).is(topic); });
}

DefinitionId metric_measuring(const Policy& policy, Topic topic) {
  const auto& definitions = policy.detail().definitions;
  for (std::size_t i = 0; i < definitions.size(); ++i) {
    const DefinitionId id = definitions.id_at(i);
    if (definitions[id].kind != Definition::Kind::kMetric || !sees(policy, id)) continue;
    const Measure measure = measure_of(policy, id);
    if (measure.is(topic) && !measure.pooled) return id;
  }
  return {};
}

dsl::Edit add_guard(const Policy& policy, DefinitionId metric, DefinitionId guard) {
  const ast::Decl& decl = policy.decl(metric);
  const std::string name(policy.name(guard));
  if (const ast::Clause* written = policy.clause(decl, "guarded by"))
    return insert_after(written->span, ", " + name);
  return add_clause(policy, decl, "guarded by  " + name, "at least");
}

std::vector<DefinitionId> read_in(const Policy& policy, dsl::ModuleId module, ast::ExprId id) {
  const dsl::LoadedModule& loaded = policy.detail().modules[module];
  std::vector<DefinitionId> read;
  policy.uses().expressions(module).walk(id, [&](ast::ExprId part) {
    if (const auto ref = loaded.refs.find(part.index()); ref != loaded.refs.end()) {
      if (ref->second.definition.valid()) read.push_back(ref->second.definition);
      for (const dsl::Hop& hop : ref->second.hops)
        if (hop.definition.valid()) read.push_back(hop.definition);
    }
    if (const auto callee = loaded.callees.find(part.index()); callee != loaded.callees.end())
      read.push_back(callee->second);
  });
  return read;
}

std::set<FieldRef> fields_in(const Policy& policy, DefinitionId owner, ast::ExprId id) {
  const dsl::ModuleId module = policy.definition(owner).module;
  const ast::Module& tree = policy.detail().modules[module].tree;
  std::set<FieldRef> found;
  for (const FieldRead& read : policy.uses().fields(owner)) {
    const engine::Span place = tree[read.expr].span;
    if (place.begin >= tree[id].span.begin && place.end <= tree[id].span.end)
      found.insert(read.field);
  }
  for (const DefinitionId definition : read_in(policy, module, id))
    for (const FieldRef& field : policy.uses().all_fields(definition)) found.insert(field);
  return found;
}

std::set<Role> roles_in(const Policy& policy, DefinitionId owner, ast::ExprId id) {
  std::set<Role> roles;
  for (const FieldRef& field : fields_in(policy, owner, id)) roles.insert(role_of(policy, field));
  roles.erase(Role::kNone);
  return roles;
}

}  // namespace guerdon::tools::lint

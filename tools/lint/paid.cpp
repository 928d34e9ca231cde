#include "tools/lint/paid.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace guerdon::tools::lint {
namespace {

using K = Definition::Kind;

/// What reads a metric through definitions alone.
class MetricsBehind {
 public:
  explicit MetricsBehind(const Policy& policy) : policy_(policy) {}

  const std::set<DefinitionId>& of(DefinitionId id) {
    if (const auto known = known_.find(id); known != known_.end()) return known->second;
    std::set<DefinitionId>& found = known_[id];
    const K kind = policy_.definition(id).kind;
    if (kind == K::kMetric) {
      found.insert(id);
    } else if (kind != K::kScorecard && kind != K::kAward && kind != K::kGate) {
      std::set<DefinitionId> all;
      for (const DefinitionId used : policy_.uses().direct(id)) {
        const std::set<DefinitionId>& behind = of(used);
        all.insert(behind.begin(), behind.end());
      }
      return known_[id] = std::move(all);
    }
    return found;
  }

 private:
  const Policy& policy_;
  std::map<DefinitionId, std::set<DefinitionId>> known_;
};

class Collector {
 public:
  explicit Collector(const Policy& policy) : policy_(policy), behind_(policy) {}

  void weigh() {
    for (const Weighed& row : weighed_metrics(policy_))
      if (row.heaviest().sign() > 0)
        add({row.metric, row.scorecard, PaidBy::kWeight, row.span,
             row.words() + " of `" + std::string(policy_.name(row.scorecard)) + "`"});
  }

  void read(DefinitionId payer, PaidBy by, ast::ExprId id, const std::string& words) {
    if (!id.valid()) return;
    const dsl::LoadedModule& module = policy_.main();
    policy_.expressions().walk(id, [&](ast::ExprId part) {
      std::vector<DefinitionId> named;
      if (const auto ref = module.refs.find(part.index()); ref != module.refs.end()) {
        named.push_back(ref->second.definition);
        for (const dsl::Hop& hop : ref->second.hops) named.push_back(hop.definition);
      }
      if (const auto callee = module.callees.find(part.index()); callee != module.callees.end())
        named.push_back(callee->second);
      for (const DefinitionId name : named) {
        if (!name.valid()) continue;
        for (const DefinitionId metric : behind_.of(name))
          add({metric, payer, by, module.tree[part].span, words});
      }
    });
  }

  std::vector<Paid> take() { return std::move(found_); }

 private:
  void add(Paid paid) {
    if (seen_.insert({paid.metric, paid.payer, paid.by}).second) found_.push_back(std::move(paid));
  }

  struct Once {
    DefinitionId metric, payer;
    PaidBy by;
    friend bool operator<(const Once& a, const Once& b) {
      return std::tie(a.metric, a.payer, a.by) < std::tie(b.metric, b.payer, b.by);
    }
  };
  const Policy& policy_;
  MetricsBehind behind_;
  std::vector<Paid> found_;
  std::set<Once> seen_;
};

bool cuts(const ast::Module& tree, const ast::GateDecl& gate) {
  const auto penalties = tree.all(gate.penalties);
  return std::any_of(penalties.begin(), penalties.end(), [](const ast::Penalty& penalty) {
    return penalty.kind == ast::Penalty::Kind::kPay;
  });
}

ast::ExprId where_of(const ast::Module& tree, ast::SetId set) {
  return set.valid() ? tree[set].where : ast::ExprId();
}

}  // namespace

std::vector<Declared<ast::AwardDecl>> money_awards(const Policy& policy) {
  auto awards = policy.all<ast::AwardDecl>();
  std::erase_if(awards, [](const auto& award) {
    return award->shadow || award->pays != ast::AwardDecl::Pays::kMoney;
  });
  return awards;
}

std::string cap_of_pay(const Policy& policy) {
  const engine::RecordId subject = policy.detail().schema.subject;
  if (!subject.valid()) return {};
  for (const engine::FieldSchema& field : policy.detail().schema.record(subject).fields) {
    const engine::Unit& unit = field.type.unit;
    if (field.type.kind != engine::Kind::kQuantity || unit.currency_power != 1) continue;
    if (unit.calendar_power != -1) continue;
    return "7% * (" + std::string(policy.text(policy.detail().subject_name)) + "." +
           std::string(policy.text(field.name)) + " for period)";
  }
  return {};
}

std::vector<Paid> paid_metrics(const Policy& policy) {
  Collector found(policy);
  const ast::Module& tree = policy.tree();
  found.weigh();
  for (const auto& award : money_awards(policy)) {
    const std::string name = policy.call(award.definition);
    found.read(award.definition, PaidBy::kAmount, award->amount, "the amount of " + name);
    found.read(award.definition, PaidBy::kAmount, award->at_most, "the limit of " + name);
    found.read(award.definition, PaidBy::kCondition, where_of(tree, award->for_set),
               "a condition of " + name);
    found.read(award.definition, PaidBy::kCondition, where_of(tree, award->each),
               "a condition of " + name);
  }
  for (const auto& gate : policy.all<ast::GateDecl>())
    if (cuts(tree, *gate.node))
      found.read(gate.definition, PaidBy::kGate, gate->require, policy.call(gate.definition));
  return found.take();
}

std::vector<Paid> rewarded_metrics(const Policy& policy) {
  std::vector<Paid> found = paid_metrics(policy);
  std::set<DefinitionId> seen;
  std::erase_if(found, [&](const Paid& paid) {
    return paid.by == PaidBy::kGate || !seen.insert(paid.metric).second;
  });
  return found;
}

std::set<DefinitionId> in_effect(const Policy& policy) {
  std::set<DefinitionId> found;
  const auto& definitions = policy.detail().definitions;
  for (std::size_t i = 0; i < definitions.size(); ++i) {
    const DefinitionId id = definitions.id_at(i);
    const K kind = definitions[id].kind;
    const bool acts = kind == K::kScorecard || kind == K::kAward || kind == K::kGate ||
                      kind == K::kClawback || kind == K::kFlag || kind == K::kSample;
    if (!acts) continue;
    const std::set<DefinitionId>& reach = policy.uses().reach(id);
    found.insert(reach.begin(), reach.end());
  }
  return found;
}

}  // namespace guerdon::tools::lint

#include "tools/lint/clauses.h"
#include "tools/lint/rules.h"

namespace guerdon::tools::lint::rules {
namespace {

/// `N% * REST` or a literal: the number, and the text of the rest.
struct ScaledAmount {
  engine::Number factor;
  std::string rest;
};

std::optional<ScaledAmount> scaled(const Policy& policy, ast::ExprId id) {
  const auto& names = *policy.detail().names;
  if (const auto value = literal_number(policy.tree(), id, names)) return ScaledAmount{*value, {}};
  const auto* product = std::get_if<ast::Product>(&policy.tree()[id].node);
  if (product == nullptr) return {};
  const auto factors = policy.tree().all(product->factors);
  const auto value = literal_number(policy.tree(), factors.front().value, names);
  if (!value || factors.size() < 2 || factors[1].divide) return {};
  const engine::Span rest{policy.tree()[factors[1].value].span.begin, policy.tree()[id].span.end};
  return ScaledAmount{*value, std::string(policy.source(rest))};
}

}  // namespace

/// Where the award's own limit is written by days, as a share of the same amount, or as a figure.
void limit_never_binds(const Policy& policy, Report& report) {
  for (const auto& agreement : policy.all<ast::AgreementDecl>()) {
    for (const ast::Limit& limit : policy.tree().all(agreement->limits)) {
      const auto awards = awards_of(policy, limit.targets);
      if (awards.size() != 1 || !policy.in_main(awards.front())) continue;
      const auto* award = policy.body<ast::AwardDecl>(awards.front());
      if (award == nullptr || !award->at_most.valid() || award->at_most_each) continue;
      const auto agreed = scaled(policy, limit.to);
      const auto own = scaled(policy, award->at_most);
      if (!agreed || !own || agreed->rest != own->rest || agreed->factor < own->factor) continue;
      report
          .add(policy.tree()[limit.to].span, policy.call(agreement.definition) + " limits `" +
                                                 std::string(policy.name(awards.front())) +
                                                 "` to " + policy.quoted(limit.to) +
                                                 ", which the award never passes")
          .also(policy.tree()[award->at_most].span, "its own limit")
          .advise(
              "look which of the two figures is out of date: as they stand the agreement protects "
              "nobody");
    }
  }
}

}  // namespace guerdon::tools::lint::rules

#include <algorithm>

#include "tools/lint/lexemes.h"
#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

class DefaultSearch {
 public:
  DefaultSearch(const Policy& policy, Report& report)
      : policy_(policy), report_(report), words_(lexemes_of(policy).words) {}

  void counted_by(const ast::Set& set) {
    const auto parts = policy_.tree().all(set.counted_by.parts);
    if (parts.size() != 1 || set.records.parts.empty()) return;
    const engine::Symbol name = policy_.tree().all(set.records.parts).back().symbol;
    for (const engine::RecordSchema& record : policy_.detail().schema.records) {
      if (record.name != name || record.counted_by >= record.fields.size()) continue;
      if (record.fields[record.counted_by].name != parts.front().symbol) continue;
      say(phrase(set.counted_by.span, 2),
          "`" + std::string(policy_.text(name)) + "` are counted by `" +
              std::string(policy_.text(parts.front().symbol)) + "` anyway",
          "where a set is counted by another time than the record's, that must stand out");
    }
  }

  void in_period(ast::PeriodId id) {
    if (!id.valid()) return;
    const ast::Period& period = policy_.tree()[id];
    if (period.kind != ast::Period::Kind::kPath || policy_.source(period.span) != "period") return;
    say(phrase(period.span, 1), "what is not said to be of another period is of this one",
        "where a set is of another period, that must stand out");
  }

 private:
  /// The place with COUNT words before it.
  engine::Span phrase(engine::Span span, std::size_t count) const {
    const auto at = std::lower_bound(
        words_.begin(), words_.end(), span.begin,
        [](const Word& word, std::uint32_t begin) { return word.span.begin < begin; });
    if (static_cast<std::size_t>(at - words_.begin()) < count) return span;
    return join(std::prev(at, static_cast<std::ptrdiff_t>(count))->span, span);
  }

  void say(engine::Span span, std::string what, std::string why) {
    report_.add(span, std::move(what))
        .advise(std::move(why))
        .mend("take it away", dsl::FixSafety::kUnsafe,
              {replace(with_blanks_before(policy_, span), "")});
  }

  const Policy& policy_;
  Report& report_;
  std::vector<Word> words_;
};

}  // namespace

void default_said(const Policy& policy, Report& report) {
  DefaultSearch search(policy, report);
  const ast::Module& tree = policy.tree();
  for (std::size_t i = 0; i < tree.sets.size(); ++i) {
    search.counted_by(tree.sets[tree.sets.id_at(i)]);
    search.in_period(tree.sets[tree.sets.id_at(i)].in);
  }
  each_expression<ast::Elsewhere>(
      policy, [&](ast::ExprId, const ast::Elsewhere& node) { search.in_period(node.in); });
}

}  // namespace guerdon::tools::lint::rules

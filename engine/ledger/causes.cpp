#include <array>
#include <map>
#include <set>
#include <tuple>

#include <fmt/core.h>

#include "engine/ledger/facts.h"

namespace guerdon::engine {
namespace {

using FactKind = LedgerFact::Kind;
using Key = std::tuple<FactKind, std::string, std::string, std::string>;
using ByKey = std::map<Key, std::string>;

ByKey by_key(const std::vector<LedgerFact>& facts) {
  ByKey found;
  for (const LedgerFact& fact : facts) {
    std::string& value = found[{fact.kind, fact.record, fact.row, fact.name}];
    value += (value.empty() ? "" : ", ") + fact.value;  // two unnamed aggregates of one figure
  }
  return found;
}

LedgerFact fact_of(const Key& key, const std::string& value) {
  const auto& [kind, record, row, name] = key;
  return {kind, record, row, name, value};
}

/// "tickets T17".
std::string row_words(const LedgerFact& fact) {
  return fact.row.empty() ? fact.record : fmt::format("{} {}", fact.record, fact.row);
}

std::string change_words(const LedgerFact& was, const std::string& is) {
  const std::string change = fmt::format("{} → {}", was.value, is);
  switch (was.kind) {
    case FactKind::kRow:
      break;
    case FactKind::kField:
      return fmt::format("{}: `{}` {}", row_words(was), was.name, change);
    case FactKind::kRows:
      if (was.name.empty()) return fmt::format("{} behind `{}`: {}", was.record, was.row, change);
      return fmt::format("{} behind `{}`: other values of `{}`", was.record, was.row, was.name);
    case FactKind::kOthers:
      return fmt::format("data of others behind `{}`: {}", was.name, change);
    case FactKind::kFigure:
      return fmt::format("`{}` {}", was.name, change);
  }
  return {};
}

class Causes {
 public:
  Causes(const std::vector<LedgerFact>& before, const std::vector<LedgerFact>* now,
         FactReader& reader, std::uint32_t agent)
      : before_(by_key(before)), knows_now_(now != nullptr), reader_(reader), agent_(agent) {
    if (now != nullptr) now_ = by_key(*now);
  }

  std::vector<std::string> find() {
    for (const auto& [key, value] : before_) compare(fact_of(key, value));
    for (const auto& [key, value] : now_)
      if (std::get<FactKind>(key) == FactKind::kRow && before_.count(key) == 0)
        say(FactKind::kRow, row_words(fact_of(key, value)) + " counts now");
    for (auto& found : said_)
      if (!found.empty()) return std::move(found);
    return {};
  }

 private:
  void compare(const LedgerFact& was) {
    const auto is = now_.find({was.kind, was.record, was.row, was.name});
    if (is != now_.end()) {
      if (is->second != was.value) say(was.kind, change_words(was, is->second));
      return;
    }
    if (was.kind == FactKind::kRow) {
      const bool there = reader_.today(was, agent_).has_value();
      if (there && !knows_now_) return;
      if (!there) gone_.insert(row_words(was));
      say(was.kind, row_words(was) + (there ? " counts no more" : " is not in the data any more"));
    } else if (was.kind == FactKind::kField && gone_.count(row_words(was)) == 0) {
      const auto today = reader_.today(was, agent_);
      if (today && *today != was.value) say(was.kind, change_words(was, *today));
      if (!today && !was.row.empty() && gone_.insert(row_words(was)).second)
        say(was.kind, row_words(was) + " is not in the data any more");
    }
  }

  /// Inputs come before others' data, and that before figures; only the first sort is told.
  void say(FactKind kind, std::string words) {
    const std::size_t rank = kind == FactKind::kFigure ? 2 : kind == FactKind::kOthers ? 1 : 0;
    said_[rank].push_back(std::move(words));
  }

  ByKey before_;
  ByKey now_;
  bool knows_now_;
  FactReader& reader_;
  std::uint32_t agent_;
  std::set<std::string> gone_;
  std::array<std::vector<std::string>, 3> said_;
};

}  // namespace

std::vector<std::string> causes(const std::vector<LedgerFact>& before,
                                const std::vector<LedgerFact>* now, FactReader& reader,
                                std::uint32_t agent) {
  return Causes(before, now, reader, agent).find();
}

}  // namespace guerdon::engine

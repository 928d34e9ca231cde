#include "engine/plan/axis.h"

#include <algorithm>
#include <compare>
#include <type_traits>
#include <variant>

#include "engine/base/check.h"

namespace guerdon::engine {
namespace {

int sign(std::strong_ordering order) { return order < 0 ? -1 : (order > 0 ? 1 : 0); }

/// The place of a value of a counted type among its neighbours; nothing for dense types.
std::optional<std::int64_t> count_of(const Value& value) {
  if (const auto* date = std::get_if<Date>(&value)) return date->days;
  if (const auto* instant = std::get_if<Instant>(&value)) return instant->seconds;
  if (const auto* time = std::get_if<TimeOfDay>(&value)) return time->seconds;
  if (const auto* choice = std::get_if<ChoiceCode>(&value)) return choice->code;
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? 1 : 0;
  return {};
}

/// The value of a counted type at a place.
Value value_at(const Value& like, std::int64_t count) {
  if (std::holds_alternative<Date>(like)) return Date{static_cast<std::int32_t>(count)};
  if (std::holds_alternative<Instant>(like)) return Instant{count};
  if (std::holds_alternative<TimeOfDay>(like)) return TimeOfDay{static_cast<std::int32_t>(count)};
  if (std::holds_alternative<bool>(like)) return count > 0;
  return ChoiceCode{static_cast<std::uint32_t>(count)};
}

struct Bounds {
  std::int64_t first;
  std::int64_t last;
};

std::optional<Bounds> bounds_of(const Type& type, const Schema& schema) {
  switch (type.kind) {
    case Kind::kDate:
      return Bounds{kFirstDate.days, kLastDate.days};
    case Kind::kInstant:
      return Bounds{kFirstInstant.seconds, kLastInstant.seconds};
    case Kind::kTime:
      return Bounds{0, kSecondsPerDay - 1};
    case Kind::kBoolean:
      return Bounds{0, 1};
    case Kind::kChoice: {
      const bool known = type.choice.index() < schema.choices.size();
      const std::size_t options = known ? schema.choices[type.choice.index()].options.size() : 0;
      return Bounds{0, static_cast<std::int64_t>(std::max<std::size_t>(options, 1)) - 1};
    }
    default:
      return {};
  }
}

bool is_single(const Interval& interval) {
  return interval.low && interval.high && interval.low_included && interval.high_included &&
         *interval.low == *interval.high;
}

/// `!= x` stands as the two intervals beside x.
bool is_all_but(const CellTest& test, std::size_t at) {
  if (at + 1 >= test.intervals.size()) return false;
  const Interval& under = test.intervals[at];
  const Interval& over = test.intervals[at + 1];
  return !under.low && under.high && !under.high_included && over.low && !over.low_included &&
         !over.high && *under.high == *over.low;
}

/// Whether the cell speaks of single values only.
bool names_values(const CellTest& test) {
  for (std::size_t at = 0; at < test.intervals.size(); ++at) {
    if (is_single(test.intervals[at])) continue;
    if (!is_all_but(test, at)) return false;
    ++at;
  }
  return true;
}

/// Few enough values to be listed one by one.
bool is_short(const Type& type) {
  return type.kind == Kind::kChoice || type.kind == Kind::kBoolean;
}

void add(std::vector<AtomRange>& ranges, AtomRange range) {
  if (!range.empty()) ranges.push_back(range);
}

/// In ascending order, touching ones made one.
void tidy(std::vector<AtomRange>& ranges) {
  std::sort(ranges.begin(), ranges.end(),
            [](AtomRange a, AtomRange b) { return a.begin < b.begin; });
  std::size_t kept = 0;
  for (const AtomRange range : ranges) {
    if (kept > 0 && range.begin <= ranges[kept - 1].end)
      ranges[kept - 1].end = std::max(ranges[kept - 1].end, range.end);
    else
      ranges[kept++] = range;
  }
  ranges.resize(kept);
}

}  // namespace

Axis::Axis(const Type& type, const Schema& schema, const std::vector<const CellTest*>& tests,
           const Interner& texts)
    : type_(type), texts_(&texts) {
  if (const auto bounds = bounds_of(type, schema)) {
    first_ = bounds->first;
    last_ = bounds->last;
  }
  named_ = !is_short(type) && std::all_of(tests.begin(), tests.end(),
                                          [](const auto* test) { return names_values(*test); });
  if (named_)
    name_values(tests);
  else
    cut_values(tests);
  missing_ = static_cast<std::uint32_t>(cuts_.size() + 1);
}

int Axis::compare(const Value& a, const Value& b) const {
  if (a.index() != b.index()) return a.index() < b.index() ? -1 : 1;
  return std::visit(
      [&](const auto& left) {
        using T = std::decay_t<decltype(left)>;
        const T& right = std::get<T>(b);
        if constexpr (std::is_same_v<T, Symbol>) {
          if (left == right) return 0;
          return sign(texts_->text(left) <=> texts_->text(right));
        } else if constexpr (std::is_same_v<T, ChoiceCode>) {
          return sign(left.code <=> right.code);
        } else if constexpr (std::is_same_v<T, RowRef>) {
          return sign(left.row <=> right.row);
        } else if constexpr (std::is_same_v<T, Missing>) {
          return 0;
        } else {
          return sign(left <=> right);
        }
      },
      a);
}

bool Axis::before(const Cut& a, const Cut& b) const {
  const int order = compare(a.value, b.value);
  return order < 0 || (order == 0 && !a.after && b.after);
}

/// Counted values are cut before the next one instead of after this one.
Axis::Cut Axis::cut_at(const Value& value, bool after) const {
  const auto count = count_of(value);
  if (!after || !count) return {value, after};
  return *count >= last_ ? Cut{value, true} : Cut{value_at(value, *count + 1), false};
}

/// The first atom after a cut. Only the end of all counted values is cut after a value.
std::uint32_t Axis::atom_from(const Cut& cut) const {
  if (cut.after && first_) return missing_;
  const auto later = std::upper_bound(cuts_.begin(), cuts_.end(), cut,
                                      [&](const Cut& a, const Cut& b) { return before(a, b); });
  return static_cast<std::uint32_t>(later - cuts_.begin());
}

void Axis::name_values(const std::vector<const CellTest*>& tests) {
  for (const CellTest* test : tests)
    for (const Interval& interval : test->intervals)
      if (interval.high) cuts_.push_back({*interval.high, false});
  const auto less = [&](const Cut& a, const Cut& b) { return before(a, b); };
  std::sort(cuts_.begin(), cuts_.end(), less);
  cuts_.erase(
      std::unique(cuts_.begin(), cuts_.end(),
                  [&](const Cut& a, const Cut& b) { return compare(a.value, b.value) == 0; }),
      cuts_.end());
}

void Axis::cut_values(const std::vector<const CellTest*>& tests) {
  const auto inside = [&](const Cut& cut) {
    const auto count = count_of(cut.value);
    if (count) return !cut.after && *count > *first_ && *count <= last_;
    // No text lies before the empty one.
    const auto* text = std::get_if<Symbol>(&cut.value);
    return text == nullptr || cut.after || !texts_->text(*text).empty();
  };
  for (const CellTest* test : tests) {
    for (const Interval& interval : test->intervals) {
      if (interval.low) cuts_.push_back(cut_at(*interval.low, !interval.low_included));
      if (interval.high) cuts_.push_back(cut_at(*interval.high, interval.high_included));
    }
  }
  cuts_.erase(std::remove_if(cuts_.begin(), cuts_.end(), [&](const Cut& c) { return !inside(c); }),
              cuts_.end());
  const auto less = [&](const Cut& a, const Cut& b) { return before(a, b); };
  std::sort(cuts_.begin(), cuts_.end(), less);
  cuts_.erase(std::unique(cuts_.begin(), cuts_.end(),
                          [&](const Cut& a, const Cut& b) { return !before(a, b); }),
              cuts_.end());
}

/// The atoms of the interval at AT (or of the two of a `!=`, past which AT then moves).
void Axis::accept_interval(const CellTest& test, std::size_t& at,
                           std::vector<AtomRange>& out) const {
  const Interval& interval = test.intervals[at];
  if (!named_) {
    AtomRange range = present();
    if (interval.low) range.begin = atom_from(cut_at(*interval.low, !interval.low_included));
    if (interval.high) range.end = atom_from(cut_at(*interval.high, interval.high_included));
    return add(out, range);
  }
  const std::uint32_t atom = atom_of(*interval.high);
  if (is_single(interval)) return add(out, {atom, atom + 1});
  ++at;
  add(out, {0, atom});
  add(out, {atom + 1, missing_});
}

std::vector<AtomRange> Axis::accepted(const CellTest& test) const {
  if (test.any) return {all()};
  std::vector<AtomRange> ranges;
  if (test.present) ranges.push_back(present());
  for (std::size_t at = 0; at < test.intervals.size(); ++at) accept_interval(test, at, ranges);
  if (test.missing) ranges.push_back({missing_, missing_ + 1});
  tidy(ranges);
  return ranges;
}

std::uint32_t Axis::atom_of(const Value& value) const {
  if (is_missing(value)) return missing_;
  if (!named_) {
    const auto later = std::partition_point(cuts_.begin(), cuts_.end(), [&](const Cut& cut) {
      const int order = compare(cut.value, value);
      return order < 0 || (order == 0 && !cut.after);
    });
    return static_cast<std::uint32_t>(later - cuts_.begin());
  }
  const auto found = std::partition_point(
      cuts_.begin(), cuts_.end(), [&](const Cut& cut) { return compare(cut.value, value) < 0; });
  const bool known = found != cuts_.end() && compare(found->value, value) == 0;
  return known ? static_cast<std::uint32_t>(found - cuts_.begin()) : others();
}

Interval Axis::bounds(AtomRange range) const {
  GUERDON_CHECK(!named_ && !range.empty() && range.end <= missing_);
  Interval interval;
  if (range.begin > 0) {
    const Cut& cut = cuts_[range.begin - 1];
    interval.low = cut.value;
    interval.low_included = !cut.after;
  }
  if (range.end < missing_) {
    const Cut& cut = cuts_[range.end - 1];
    interval.high = cut.value;
    interval.high_included = cut.after;
    // A counted value before which the cut lies is the first one outside.
    if (const auto count = count_of(cut.value)) {
      interval.high = value_at(cut.value, *count - 1);
      interval.high_included = true;
    }
  }
  return interval;
}

}  // namespace guerdon::engine

// Aggregates: over the rows that the trace lists, over none, or over the parts of a period. Else
// the figure is given, and only its count is checked.
#include <algorithm>
#include <vector>

#include "tools/verify/expected.h"

namespace guerdon::tools::verify {
namespace {

class Aggregate {
 public:
  explicit Aggregate(const Operands& rows)
      : rows_(rows), step_(rows.step()), word_(step_.operation), order_(step_.fact("order")) {}

  Expected over_rows() {
    if (word_ == "count") return Expected::of(count());
    if (word_ == "share" || word_ == "any" || word_ == "every") return of_truths();
    if (word_ == "distinct") return distinct();
    if (rows_.size() == 0) return word_ == "sum" ? Expected::of(0) : Expected::missing();
    if (word_ == "sum" || word_ == "average") return of_sums();
    if (word_ == "weighted_average") return weighted();
    return of_order();
  }

 private:
  Exact count() const { return static_cast<std::int64_t>(rows_.size()); }

  Expected of_truths() const {
    std::int64_t met = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const bool* truth = truth_in(rows_.at(i).value);
      if (truth == nullptr) return Expected::wrong("a row is neither true nor false");
      met += *truth ? 1 : 0;
    }
    if (word_ == "any") return Expected::truth(met > 0);
    if (word_ == "every") return Expected::truth(Exact(met) == count());
    return rows_.size() == 0 ? Expected::missing() : Expected::of(Exact(met) / count());
  }

  Expected of_sums() const {
    Exact sum;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const auto value = rows_.number(i);
      if (!value) return no_number();
      sum += *value;
      if (sum.is_too_large()) return Expected::fault();
    }
    return Expected::of(word_ == "sum" ? sum : sum / count());
  }

  Expected weighted() const {
    Exact sum;
    Exact weights;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const std::optional<Exact> value = rows_.number(i);
      const std::optional<Exact> weight = rows_.child_number(i);
      if (!value || !weight) return no_number();
      sum += *value * *weight;
      weights += *weight;
      if (sum.is_too_large() || weights.is_too_large()) return Expected::fault();
    }
    return weights.is_zero() ? Expected::missing() : Expected::of(sum / weights);
  }

  Expected distinct() const {
    std::vector<Figure> values;
    for (std::size_t i = 0; i < rows_.size(); ++i) values.push_back(rows_.at(i).value);
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return Expected::of(static_cast<std::int64_t>(values.size()));
  }

  /// Median, percentile, lowest, highest.
  Expected of_order() const {
    if (order_ == "number") return of_numbers();
    if (order_ != "time" && order_ != "text" && order_ != "truth") return Expected::given();
    std::vector<Figure> values;
    for (std::size_t i = 0; i < rows_.size(); ++i) values.push_back(rows_.at(i).value);
    std::sort(values.begin(), values.end());
    if (word_ == "median") return Expected::figure_of(values[(values.size() - 1) / 2]);
    const auto at = place();
    return at ? Expected::figure_of(values[*at]) : Expected::wrong("its facts lack the fraction");
  }

  Expected of_numbers() const {
    std::vector<Exact> values;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      auto value = rows_.number(i);
      if (!value) return no_number();
      values.push_back(std::move(*value));
    }
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    if (word_ == "median")
      return Expected::of(values.size() % 2 == 1 ? values[middle]
                                                 : (values[middle - 1] + values[middle]) / 2);
    const auto at = place();
    return at ? Expected::of(values[*at]) : Expected::wrong("its facts lack the fraction");
  }

  /// Of the value looked for, among the sorted ones. A percentile is the nearest rank.
  std::optional<std::size_t> place() const {
    if (word_ == "lowest") return 0;
    if (word_ == "highest") return rows_.size() - 1;
    const auto fraction = fact_number(step_, "fraction");
    if (!fraction) return {};
    const std::int64_t rank = (-(-(*fraction * count())).floor()).whole().value_or(1);
    const auto most = static_cast<std::int64_t>(rows_.size());
    return static_cast<std::size_t>(std::clamp<std::int64_t>(rank, 1, most)) - 1;
  }

  static Expected no_number() { return Expected::wrong("a row holds no number"); }

  const Operands& rows_;
  const Step& step_;
  std::string_view word_;
  std::string_view order_;
};

/// The values of an agent's parts of the period, summed up.
Expected over_parts(const Operands& parts) {
  if (parts.step().operation != "sum" || parts.size() != parts.step().used)
    return Expected::given();
  return Aggregate(parts).over_rows();
}

}  // namespace

Expected recompute_aggregate(const Operands& operands) {
  const Step& step = operands.step();
  if (step.state == State::kFault) return Expected::given();  // of a row, which it may not name
  if (!step.has_population) return Expected::wrong("it has no population");
  const bool lists_rows = operands.size() > 0 && operands.at(0).kind == Step::Kind::kRow;
  if (lists_rows && operands.size() != step.used)
    return Expected::wrong("it lists another number of rows than its population has");
  if (step.operation == "count") return Expected::of(static_cast<std::int64_t>(step.used));
  if (operands.size() == 0)
    return step.used == 0 ? Aggregate(operands).over_rows() : Expected::given();
  if (!lists_rows) return over_parts(operands);
  return Aggregate(operands).over_rows();
}

}  // namespace guerdon::tools::verify

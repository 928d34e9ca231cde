#include "tests/reference/shape.h"

#include <algorithm>
#include <map>
#include <set>

namespace guerdon::reference {

namespace {

using Pool = std::vector<std::string>;

const std::map<Sort, Pool>& field_names() {
  static const std::map<Sort, Pool> names{
      {Sort::kNumber,
       {"reopens", "contacts", "score", "effort", "steps", "calls", "weight", "units"}},
      {Sort::kPercent, {"quality", "load", "discount", "progress"}},
      {Sort::kMoney, {"fee", "cost", "price", "refund", "tip"}},
      {Sort::kDuration, {"handling", "waiting", "travel", "training"}},
      {Sort::kRate, {"hourly", "surcharge"}},
      {Sort::kDate, {"due_on", "logged_on", "closed_on", "reviewed_on"}},
      {Sort::kInstant, {"opened_at", "resolved_at", "answered_at", "called_at"}},
      {Sort::kText, {"category", "service", "channel", "topic"}},
      {Sort::kBoolean, {"escalated", "approved", "remote", "recurring"}},
      {Sort::kChoice, {"priority", "severity", "origin"}},
      {Sort::kReference, {"about", "follows"}},
  };
  return names;
}

class ShapeMaker {
 public:
  explicit ShapeMaker(Random& random) : random_(random) {}

  Shape run() {
    shape_.currency = random_.pick(Pool{"EUR", "USD", "CHF", "JPY"});
    shape_.zone = random_.pick(Pool{"Europe/Berlin", "Europe/Berlin", "UTC", "America/New_York",
                                    "Australia/Lord_Howe", "Asia/Kolkata"});
    choose_period();
    shape_.teams = {"north", "south", "östlich, \"B\"", "West"};
    shape_.choices = {{"P1", "P2", "P3"}, {"low", "high"}};
    make_agent();
    const int records = random_.between(1, 3);
    for (int i = 0; i < records; ++i) make_record();
    return std::move(shape_);
  }

 private:
  void choose_period() {
    static const std::vector<std::pair<std::string, Pool>> kPeriods{
        {"quarter", {"2026-Q1", "2026-Q2", "2026-Q4", "2024-Q1"}},
        {"month", {"2026-03", "2026-10", "2024-02"}},
        {"half", {"2026-H1"}},
        {"year", {"2026", "2024"}},
        {"week", {"2026-W13", "2026-W01"}}};
    const auto& [word, named] = kPeriods[random_.chance(50) ? 0 : random_.below(kPeriods.size())];
    shape_.period_word = word;
    shape_.period = *engine::parse_period(random_.pick(named));
  }

  /// A name that no other field of the world has, so that none needs to be qualified.
  std::string fresh(Sort sort) {
    const Pool& pool = field_names().at(sort);
    const std::size_t start = random_.below(pool.size());
    for (std::size_t i = 0; i < pool.size(); ++i) {
      const std::string& name = pool[(start + i) % pool.size()];
      if (taken_.insert(name).second) return name;
    }
    for (int i = 2;; ++i) {
      std::string name = pool[start] + "_" + std::to_string(i);
      if (taken_.insert(name).second) return name;
    }
  }

  GenField make_field(Sort sort, unsigned optional_percent) {
    GenField field;
    field.type.sort = sort;
    if (sort == Sort::kChoice) field.type.which = random_.below(shape_.choices.size());
    if (sort == Sort::kReference) field.type.which = random_.below(shape_.records.size());
    field.optional = random_.chance(optional_percent);
    field.name = fresh(sort);
    return field;
  }

  void make_agent() {
    shape_.agent.push_back({"team", {Sort::kText, 0}, false});
    shape_.agent.push_back({"salary", {Sort::kSalary, 0}, false});
    taken_ = {"team", "salary", "tier", "id"};
    shape_.dated = random_.chance(12);
    if (shape_.dated || random_.chance(50))
      shape_.agent.push_back({"tier", {Sort::kNumber, 0}, false});
    const int more = random_.between(1, 4);
    for (int i = 0; i < more; ++i) {
      static const std::vector<Sort> kSorts{
          Sort::kNumber,  Sort::kPercent, Sort::kMoney,   Sort::kDuration, Sort::kDate,
          Sort::kBoolean, Sort::kChoice,  Sort::kInstant, Sort::kText,     Sort::kRate};
      shape_.agent.push_back(make_field(random_.pick(kSorts), 40));
    }
  }

  void make_record() {
    static const Pool kNames{"tickets", "surveys", "shifts", "visits", "reviews"};
    GenRecord record;
    for (const std::string& name : kNames) {
      const bool used = std::any_of(shape_.records.begin(), shape_.records.end(),
                                    [&](const GenRecord& other) { return other.name == name; });
      if (!used) {
        record.name = name;
        break;
      }
    }
    record.owned = shape_.records.empty() || random_.chance(80);
    record.interval = random_.chance(10);
    if (record.interval) {
      record.fields.push_back({"starts_" + record.name, {Sort::kDate, 0}, false});
      record.fields.push_back({"ends_" + record.name, {Sort::kDate, 0}, random_.chance(60)});
    } else if (random_.chance(85)) {
      record.fields.push_back(make_field(random_.chance(60) ? Sort::kInstant : Sort::kDate, 40));
      record.counted_by = record.fields.back().name;
    }
    const int more = random_.between(2, 5);
    for (int i = 0; i < more; ++i) {
      static const std::vector<Sort> kSorts{
          Sort::kNumber, Sort::kNumber, Sort::kMoney,   Sort::kPercent, Sort::kDuration,
          Sort::kDate,   Sort::kText,   Sort::kInstant, Sort::kBoolean, Sort::kChoice,
          Sort::kNumber, Sort::kMoney,  Sort::kChoice,  Sort::kRate};
      record.fields.push_back(make_field(random_.pick(kSorts), 45));
    }
    if (!shape_.records.empty() && random_.chance(60))
      record.fields.push_back(make_field(Sort::kReference, 60));
    shape_.records.push_back(std::move(record));
  }

  Random& random_;
  Shape shape_;
  std::set<std::string> taken_;
};

}  // namespace

Shape make_shape(Random& random) { return ShapeMaker(random).run(); }

std::string type_words(const Shape& shape, const Typ& type) {
  switch (type.sort) {
    case Sort::kNumber:
      return "number";
    case Sort::kPercent:
      return "percent";
    case Sort::kMoney:
      return "money";
    case Sort::kDuration:
      return "duration";
    case Sort::kRate:
      return shape.currency + " per hour";
    case Sort::kSalary:
      return "money per year";
    case Sort::kDate:
      return "date";
    case Sort::kInstant:
      return "datetime";
    case Sort::kText:
      return "text";
    case Sort::kBoolean:
      return "boolean";
    case Sort::kChoice: {
      std::string words = "choice";
      for (const std::string& option : shape.choices[type.which])
        words += (words == "choice" ? " " : ", ") + option;
      return words;
    }
    case Sort::kReference:
      return shape.records[type.which].name;
  }
  return {};
}

}  // namespace guerdon::reference

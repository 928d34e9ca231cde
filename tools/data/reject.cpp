#include "tools/data/reject.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "tools/data/row_order.h"
#include "tools/data/utf8.h"

namespace guerdon::tools {
namespace {

using engine::Column;
using engine::FieldSchema;
using engine::Kind;

bool ends_before_start(const Staging& staging, Slot slot) {
  const engine::RecordSchema& record = staging.record();
  if (!record.is_interval() || record.ends == engine::kNoField) return false;
  const Column& starts = staging.column(record.starts);
  const Column& ends = staging.column(record.ends);
  return starts.present(slot) && ends.present(slot) && ends.integer(slot) < starts.integer(slot);
}

/// Row numbers for references before there are rows: equal for equal keys.
Column numbered_keys(const Column& keys, const engine::Type& type, const std::vector<Slot>& slots) {
  Column column(type, slots.size());
  std::unordered_map<engine::Value, std::uint32_t, ValueHash> numbers;
  for (std::size_t row = 0; row < slots.size(); ++row) {
    if (!keys.present(slots[row])) continue;
    const auto next = static_cast<std::uint32_t>(numbers.size());
    column.set_integer(row, numbers.emplace(keys.value(slots[row]), next).first->second);
  }
  return column;
}

/// Rows as a table before all records are read.
engine::Table provisional_table(const Staging& staging, const std::vector<Slot>& slots) {
  engine::Table table;
  table.rows = slots.size();
  const auto& fields = staging.record().fields;
  for (std::uint32_t i = 0; i < fields.size(); ++i) {
    const FieldSchema& field = fields[i];
    if (field.dated_by.valid()) {
      table.columns.emplace_back(field.type, 0);
    } else if (field.type.kind == Kind::kReference) {
      table.columns.push_back(numbered_keys(staging.column(i), field.type, slots));
    } else {
      table.columns.push_back(staging.column(i).select(slots));
    }
  }
  for (const Slot slot : slots) table.origins.push_back(staging.row(slot).origin);
  return table;
}

/// Judges the rows by one check. True if any was rejected.
bool reject_by_check(const engine::RejectRule& check, const std::vector<RejectVerdict>& verdicts,
                     const std::vector<Slot>& rows, Staging& staging) {
  GUERDON_CHECK(verdicts.size() == rows.size());
  bool any = false;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (verdicts[i] == RejectVerdict::kKeep || staging.is_rejected(rows[i])) continue;
    const bool fault = verdicts[i] == RejectVerdict::kFault;
    const std::string reason = fault ? "cannot compute the check `" : "fails the check `";
    staging.reject(rows[i], {dsl::Code::E0632, "", "", reason + check.because + "`"});
    any = true;
  }
  return any;
}

class DuplicateFinder {
 public:
  DuplicateFinder(const engine::Schema& schema, const engine::Interner& names,
                  const std::vector<std::vector<std::string>>& columns, Staging& staging)
      : schema_(schema), names_(names), columns_(columns), staging_(staging) {
    const auto& fields = staging.record().fields;
    for (std::uint32_t i = 0; i < fields.size(); ++i)
      if (fields[i].key && !fields[i].dated_by.valid()) keys_.push_back(i);
  }

  std::vector<Slot> run() {
    std::vector<Slot> slots = candidates();
    const auto compared = compared_columns();
    sort(slots, compared);
    if (!keys_.empty()) reject_runs(slots, compared);
    slots.erase(std::remove_if(slots.begin(), slots.end(),
                               [this](Slot slot) { return !staging_.is_good(slot); }),
                slots.end());
    return slots;
  }

 private:
  /// Most rows differ in the beginning of the first column already: that is compared as a number.
  void sort(std::vector<Slot>& slots, const std::vector<const Column*>& compared) const {
    struct Prefixed {
      std::uint64_t prefix;
      Slot slot;
    };
    std::vector<Prefixed> order;
    order.reserve(slots.size());
    for (const Slot slot : slots)
      order.push_back({compared.empty() ? 0 : order_prefix(*compared.front(), slot, names_), slot});
    std::sort(order.begin(), order.end(), [&](const Prefixed& a, const Prefixed& b) {
      if (a.prefix != b.prefix) return a.prefix < b.prefix;
      const auto rows = compare_rows(compared, a.slot, b.slot, names_);
      return rows != 0 ? rows < 0 : staging_.before(a.slot, b.slot);
    });
    for (std::size_t i = 0; i < slots.size(); ++i) slots[i] = order[i].slot;
  }

  /// The rows that may share a key with another.
  std::vector<Slot> candidates() const {
    std::vector<Slot> slots;
    for (Slot slot = 0; slot < staging_.slots(); ++slot) {
      const bool shares = staging_.is_rejected(slot) && has_known_key(slot) &&
                          staging_.rejection(slot).code != dsl::Code::E0629;
      if (staging_.is_good(slot) || shares) slots.push_back(slot);
    }
    return slots;
  }

  bool has_known_key(Slot slot) const {
    return !keys_.empty() && std::all_of(keys_.begin(), keys_.end(), [&](std::uint32_t field) {
      return staging_.known(slot, field);
    });
  }

  std::vector<const Column*> compared_columns() const {
    std::vector<const Column*> columns;
    const auto& fields = staging_.record().fields;
    for (std::uint32_t i = 0; i < fields.size(); ++i)
      if (keys_.empty() ? !fields[i].dated_by.valid() : fields[i].key)
        columns.push_back(&staging_.column(i));
    return columns;
  }

  void reject_runs(const std::vector<Slot>& slots, const std::vector<const Column*>& compared) {
    for (std::size_t begin = 0; begin < slots.size();) {
      std::size_t end = begin + 1;
      while (end < slots.size() && compare_rows(compared, slots[begin], slots[end], names_) == 0)
        ++end;
      if (end - begin > 1 && has_known_key(slots[begin]))
        for (std::size_t i = begin; i < end; ++i)
          if (staging_.is_good(slots[i])) staging_.reject(slots[i], duplicate(slots[i]));
      begin = end;
    }
  }

  Rejection duplicate(Slot slot) const {
    const auto& titles = columns_[staging_.row(slot).source];
    Rejection rejection;
    rejection.code = dsl::Code::E0626;
    for (const std::uint32_t field : keys_) {
      const Column& column = staging_.column(field);
      rejection.column += (rejection.column.empty() ? "" : ", ") + titles[field];
      rejection.value += (rejection.value.empty() ? "" : ", ") +
                         to_text(column.value(slot), column.type(), schema_, names_);
    }
    rejection.value = cut(rejection.value, kShownCell);
    rejection.reason = "several rows have the same key `" + rejection.column + "`";
    return rejection;
  }

  const engine::Schema& schema_;
  const engine::Interner& names_;
  const std::vector<std::vector<std::string>>& columns_;
  Staging& staging_;
  std::vector<std::uint32_t> keys_;
};

}  // namespace

void reject_bad_cells(Staging& staging, std::uint32_t source,
                      const std::vector<std::string>& columns) {
  for (Slot slot = 0; slot < staging.slots(); ++slot) {
    if (!staging.is_good(slot) || staging.row(slot).source != source) continue;
    if (const auto* cells = staging.bad_cells(slot)) {
      const BadCell& first = cells->front();
      staging.reject(slot, {first.code, first.column, first.value, first.reason});
    } else if (ends_before_start(staging, slot)) {
      const std::string& starts = columns[staging.record().starts];
      const std::string& ends = columns[staging.record().ends];
      staging.reject(slot,
                     {dsl::Code::E0631, ends, "", "`" + ends + "` is before `" + starts + "`"});
    }
  }
}

void reject_by_rules(const SourceSetup& setup, const RejectEvaluator& evaluate, Staging& staging,
                     std::uint32_t source) {
  for (const engine::RejectRule& rule : setup.spec.rejects) {
    std::vector<Slot> slots;
    for (Slot slot = 0; slot < staging.slots(); ++slot)
      if (staging.is_good(slot) && staging.row(slot).source == source) slots.push_back(slot);
    const auto verdicts = evaluate(rule, setup.record, provisional_table(staging, slots));
    GUERDON_CHECK(verdicts.size() == slots.size());
    for (std::size_t i = 0; i < slots.size(); ++i) {
      if (verdicts[i] == RejectVerdict::kKeep) continue;
      const bool fault = verdicts[i] == RejectVerdict::kFault;
      const std::string because = rule.because.empty() ? "the source rejects it" : rule.because;
      staging.reject(slots[i], {dsl::Code::E0629, "", "",
                                fault ? "it cannot be computed whether: " + because : because});
    }
  }
}

void reject_by_checks(const RejectEvaluator& evaluate, Staging& staging, std::vector<Slot>& order) {
  // A chain of rows could fall one by one: such data is none to pay by.
  constexpr int kMostRounds = 100;
  bool any = !staging.record().checks.empty();
  for (int round = 0; any; ++round) {
    any = false;
    // In one round all checks see the same rows, so their order does not matter.
    const engine::Table table = provisional_table(staging, order);
    for (const engine::RejectRule& check : staging.record().checks) {
      std::vector<RejectVerdict> verdicts(order.size(), RejectVerdict::kReject);
      if (round < kMostRounds) verdicts = evaluate(check, staging.id(), table);
      any = reject_by_check(check, verdicts, order, staging) || any;
    }
    std::erase_if(order, [&staging](Slot slot) { return staging.is_rejected(slot); });
  }
}

std::vector<Slot> reject_duplicates(const engine::Schema& schema, const engine::Interner& names,
                                    const std::vector<std::vector<std::string>>& columns,
                                    Staging& staging) {
  return DuplicateFinder(schema, names, columns, staging).run();
}

}  // namespace guerdon::tools

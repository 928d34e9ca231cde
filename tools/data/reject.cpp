#include "tools/data/reject.h"

#include <algorithm>
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

/// The good rows of a source as a table; the row numbers of references mean nothing.
engine::Table provisional_table(const Staging& staging, const std::vector<Slot>& slots) {
  engine::Table table;
  table.rows = slots.size();
  const auto& fields = staging.record().fields;
  for (std::uint32_t i = 0; i < fields.size(); ++i) {
    const FieldSchema& field = fields[i];
    if (field.dated_by.valid()) {
      table.columns.emplace_back(field.type, 0);
    } else if (field.type.kind == Kind::kReference) {
      Column& column = table.columns.emplace_back(field.type, slots.size());
      for (std::size_t row = 0; row < slots.size(); ++row)
        if (staging.column(i).present(slots[row])) column.set_integer(row, 0);
    } else {
      table.columns.push_back(staging.column(i).select(slots));
    }
  }
  for (const Slot slot : slots) table.origins.push_back(staging.row(slot).origin);
  return table;
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
    std::sort(slots.begin(), slots.end(), [&](Slot a, Slot b) {
      const auto order = compare_rows(compared, a, b, names_);
      return order != 0 ? order < 0 : staging_.before(a, b);
    });
    if (!keys_.empty()) reject_runs(slots, compared);
    slots.erase(std::remove_if(slots.begin(), slots.end(),
                               [this](Slot slot) { return !staging_.is_good(slot); }),
                slots.end());
    return slots;
  }

 private:
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

std::vector<Slot> reject_duplicates(const engine::Schema& schema, const engine::Interner& names,
                                    const std::vector<std::vector<std::string>>& columns,
                                    Staging& staging) {
  return DuplicateFinder(schema, names, columns, staging).run();
}

}  // namespace guerdon::tools

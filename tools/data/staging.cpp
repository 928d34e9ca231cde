#include "tools/data/staging.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "tools/data/row_order.h"

namespace guerdon::tools {

using engine::Column;
using engine::Kind;
using engine::Type;

std::optional<Type> cell_type(const engine::Schema& schema, const Type& type) {
  Type current = type;
  for (std::size_t steps = 0; current.kind == Kind::kReference; ++steps) {
    if (steps > schema.records.size()) return std::nullopt;
    const engine::FieldSchema* key = nullptr;
    for (const engine::FieldSchema& field : schema.record(current.record).fields) {
      if (!field.key) continue;
      if (key != nullptr) return std::nullopt;
      key = &field;
    }
    if (key == nullptr) return std::nullopt;
    current = key->type;
  }
  return current.as_optional(type.optional);
}

Staging::Staging(const engine::Schema& schema, engine::RecordId record)
    : record_(&schema.record(record)), id_(record) {
  columns_.reserve(record_->fields.size());  // pointers to them are kept
  for (const engine::FieldSchema& field : record_->fields) {
    columns_.emplace_back(cell_type(schema, field.type).value_or(Type::text()), 0);
    if (!field.dated_by.valid()) filled_columns_.push_back(&columns_.back());
  }
}

Slot Staging::add(engine::RowOrigin origin, std::uint32_t source) {
  Slot slot = 0;
  if (free_.empty()) {
    slot = static_cast<Slot>(rows_.size());
    rows_.emplace_back();
    if (rows_.size() > capacity_) {
      capacity_ = std::max<std::size_t>(64, capacity_ * 2);
      for (std::size_t i = 0; i < columns_.size(); ++i)
        if (!record_->fields[i].dated_by.valid()) columns_[i].resize(capacity_);
    }
  } else {
    slot = free_.back();
    free_.pop_back();
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (!record_->fields[i].dated_by.valid()) columns_[i].set_missing(slot);
  }
  rows_[slot] = {origin, source, State::kGood};
  return slot;
}

void Staging::append(std::vector<Column> columns, const std::vector<std::int64_t>& lines,
                     std::uint32_t file, std::uint32_t source) {
  capacity_ = rows_.size() + lines.size();
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (record_->fields[i].dated_by.valid()) continue;
    columns_[i].resize(rows_.size());
    if (columns[i].size() == 0)
      columns_[i].resize(capacity_);
    else if (rows_.empty())
      columns_[i] = std::move(columns[i]);
    else
      columns_[i].append(std::move(columns[i]));
  }

  for (const std::int64_t line : lines) rows_.push_back({{file, line}, source, State::kGood});
}

void Staging::supersede(Slot slot) {
  rows_[slot].state = State::kFree;
  bad_cells_.erase(slot);
  free_.push_back(slot);
}

void Staging::reject(Slot slot, Rejection rejection) {
  rows_[slot].state = State::kRejected;
  rejections_.emplace(slot, std::move(rejection));
}

void Staging::add_bad_cell(Slot slot, BadCell cell) { bad_cells_[slot].push_back(std::move(cell)); }

const std::vector<BadCell>* Staging::bad_cells(Slot slot) const {
  if (bad_cells_.empty()) return nullptr;
  const auto found = bad_cells_.find(slot);
  return found == bad_cells_.end() ? nullptr : &found->second;
}

bool Staging::readable(Slot slot, std::uint32_t field) const {
  const auto* cells = bad_cells(slot);
  if (cells == nullptr) return true;
  return std::none_of(cells->begin(), cells->end(), [field](const BadCell& cell) {
    return cell.field == field || cell.field == engine::kNoField;
  });
}

bool Staging::same_cells(Slot a, Slot b, const engine::Interner& names) const {
  const auto* left = bad_cells(a);
  const auto* right = bad_cells(b);
  if ((left == nullptr) != (right == nullptr)) return false;
  if (left != nullptr && *left != *right) return false;
  return compare_rows(filled_columns_, a, b, names) == 0;
}

bool Staging::before(Slot a, Slot b) const {
  const engine::RowOrigin& left = rows_[a].origin;
  const engine::RowOrigin& right = rows_[b].origin;
  return std::tie(left.file, left.line) < std::tie(right.file, right.line);
}

}  // namespace guerdon::tools

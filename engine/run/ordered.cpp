#include "engine/run/ordered.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace guerdon::engine {
namespace {

std::vector<std::uint32_t> present_rows(const Column& column) {
  std::vector<std::uint32_t> rows;
  rows.reserve(column.size());
  for (std::size_t row = 0; row < column.size(); ++row)
    if (column.present(row)) rows.push_back(static_cast<std::uint32_t>(row));
  return rows;
}

/// A number with a rough integer of the same order: most comparisons end at the integers.
struct RoughNumber {
  std::int64_t rough = 0;
  std::uint32_t row = 0;
  Number exact;
};

std::int64_t roughly(const Number& value) {
  constexpr std::int64_t kSteps = 1'000'000;
  if (const auto steps = (value * Number(kSteps)).floor().to_int64()) return *steps;
  return value.sign() < 0 ? std::numeric_limits<std::int64_t>::min()
                          : std::numeric_limits<std::int64_t>::max();
}

bool stands_before(const RoughNumber& a, const RoughNumber& b) {
  return a.rough != b.rough ? a.rough < b.rough : a.exact < b.exact;
}

}  // namespace

OrderedKeys::OrderedKeys(const Column& column, const Interner& texts)
    : OrderedKeys(column, texts, present_rows(column)) {}

OrderedKeys::OrderedKeys(const Column& column, const Interner& texts, const Rows& rows)
    : keys_(column.size()) {
  const auto fill = [&](Storage storage, auto&& read) {
    storage_ = storage;
    for (const std::uint32_t row : rows) keys_[row] = read(row);
  };
  switch (column.type().kind) {
    case Kind::kQuantity:
    case Kind::kPercent:
    case Kind::kPoints:
    case Kind::kMonths:
    case Kind::kError:
      if (const Column::Decimals* decimals = column.decimals()) {
        scale_ = decimals->scale;
        fill(Storage::kDecimals, [&](std::size_t row) { return decimals->coefficients[row]; });
      } else {
        rank_numbers(column, rows);
      }
      break;
    case Kind::kDate:
    case Kind::kInstant:
    case Kind::kTime:
    case Kind::kReference:
      fill(Storage::kIntegers, [&](std::size_t row) { return column.integer(row); });
      break;
    case Kind::kChoice:
      fill(Storage::kCodes, [&](std::size_t row) { return std::int64_t{column.code(row)}; });
      break;
    case Kind::kText:
      rank_texts(column, texts, rows);
      break;
    case Kind::kBoolean:
      fill(Storage::kBits, [&](std::size_t row) { return std::int64_t{column.boolean(row)}; });
      break;
  }
}

void OrderedKeys::rank_numbers(const Column& column, const Rows& rows) {
  storage_ = Storage::kNumbers;
  std::vector<RoughNumber> sorted;
  sorted.reserve(rows.size());
  for (const std::uint32_t row : rows) {
    Number value = column.number(row);
    const std::int64_t rough = roughly(value);
    sorted.push_back({rough, row, std::move(value)});
  }
  std::sort(sorted.begin(), sorted.end(), stands_before);
  for (RoughNumber& next : sorted) {
    const std::uint32_t row = next.row;
    if (numbers_.empty() || numbers_.back() != next.exact)
      numbers_.push_back(std::move(next.exact));
    keys_[row] = static_cast<std::int64_t>(numbers_.size()) - 1;
  }
}

void OrderedKeys::rank_texts(const Column& column, const Interner& texts, const Rows& rows) {
  storage_ = Storage::kTexts;
  for (const std::uint32_t row : rows) symbols_.push_back(column.code(row));
  std::sort(symbols_.begin(), symbols_.end());
  symbols_.erase(std::unique(symbols_.begin(), symbols_.end()), symbols_.end());
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    return texts.text(Symbol(a)) < texts.text(Symbol(b));
  };
  std::sort(symbols_.begin(), symbols_.end(), before);
  for (const std::uint32_t row : rows) {
    const auto at = std::lower_bound(symbols_.begin(), symbols_.end(), column.code(row), before);
    keys_[row] = at - symbols_.begin();
  }
}

void OrderedKeys::store(Column& result, std::size_t row, std::int64_t key) const {
  switch (storage_) {
    case Storage::kDecimals:
    case Storage::kNumbers:
      result.set_number(row, number(key));
      break;
    case Storage::kIntegers:
      result.set_integer(row, key);
      break;
    case Storage::kCodes:
      result.set_code(row, static_cast<std::uint32_t>(key));
      break;
    case Storage::kTexts:
      result.set_code(row, symbols_[static_cast<std::size_t>(key)]);
      break;
    case Storage::kBits:
      result.set_boolean(row, key != 0);
      break;
  }
}

Number OrderedKeys::number(std::int64_t key) const {
  if (storage_ == Storage::kDecimals) return Number::decimal(key, scale_);
  return numbers_[static_cast<std::size_t>(key)];
}

}  // namespace guerdon::engine

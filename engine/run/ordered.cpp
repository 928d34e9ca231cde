#include "engine/run/ordered.h"

#include <algorithm>

namespace guerdon::engine {

OrderedKeys::OrderedKeys(const Column& column, const Interner& texts) : keys_(column.size()) {
  const auto fill = [&](Storage storage, auto&& read) {
    storage_ = storage;
    for (std::size_t row = 0; row < column.size(); ++row)
      if (column.present(row)) keys_[row] = read(row);
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
        rank_numbers(column);
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
      rank_texts(column, texts);
      break;
    case Kind::kBoolean:
      fill(Storage::kBits, [&](std::size_t row) { return std::int64_t{column.boolean(row)}; });
      break;
  }
}

void OrderedKeys::rank_numbers(const Column& column) {
  storage_ = Storage::kNumbers;
  for (std::size_t row = 0; row < column.size(); ++row)
    if (column.present(row)) numbers_.push_back(column.number(row));
  std::sort(numbers_.begin(), numbers_.end());
  numbers_.erase(std::unique(numbers_.begin(), numbers_.end()), numbers_.end());
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (!column.present(row)) continue;
    const auto at = std::lower_bound(numbers_.begin(), numbers_.end(), column.number(row));
    keys_[row] = at - numbers_.begin();
  }
}

void OrderedKeys::rank_texts(const Column& column, const Interner& texts) {
  storage_ = Storage::kTexts;
  for (std::size_t row = 0; row < column.size(); ++row)
    if (column.present(row)) symbols_.push_back(column.code(row));
  std::sort(symbols_.begin(), symbols_.end());
  symbols_.erase(std::unique(symbols_.begin(), symbols_.end()), symbols_.end());
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    return texts.text(Symbol(a)) < texts.text(Symbol(b));
  };
  std::sort(symbols_.begin(), symbols_.end(), before);
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (!column.present(row)) continue;
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

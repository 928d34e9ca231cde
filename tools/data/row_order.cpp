#include "tools/data/row_order.h"

#include <algorithm>
#include <functional>
#include <string_view>

namespace guerdon::tools {

using engine::Column;
using engine::Kind;
using engine::Value;

std::strong_ordering compare_cells(const Column& column, std::uint32_t a, std::uint32_t b,
                                   const engine::Interner& names) {
  if (!column.present(a) || !column.present(b)) return column.present(a) <=> column.present(b);
  switch (column.type().kind) {
    case Kind::kText: {
      const engine::Symbol left(column.code(a));
      const engine::Symbol right(column.code(b));
      if (left == right) return std::strong_ordering::equal;
      return names.text(left).compare(names.text(right)) <=> 0;
    }
    case Kind::kChoice:
      return column.code(a) <=> column.code(b);
    case Kind::kBoolean:
      return column.boolean(a) <=> column.boolean(b);
    case Kind::kDate:
    case Kind::kInstant:
    case Kind::kTime:
    case Kind::kReference:
      return column.integer(a) <=> column.integer(b);
    case Kind::kQuantity:
    case Kind::kPercent:
    case Kind::kPoints:
    case Kind::kMonths:
    case Kind::kError:
      break;
  }
  if (const auto* decimals = column.decimals())
    return decimals->coefficients[a] <=> decimals->coefficients[b];
  return column.number(a) <=> column.number(b);
}

std::uint64_t order_prefix(const Column& column, std::uint32_t row, const engine::Interner& names) {
  constexpr std::uint64_t kSign = std::uint64_t{1} << 63;
  const auto of_integer = [](std::int64_t value) {
    return std::max<std::uint64_t>(static_cast<std::uint64_t>(value) ^ kSign, 1);
  };
  if (!column.present(row)) return 0;
  switch (column.type().kind) {
    case Kind::kText: {
      const std::string_view text = names.text(engine::Symbol(column.code(row)));
      std::uint64_t prefix = 0;
      for (std::size_t i = 0; i < sizeof(prefix); ++i)
        prefix = prefix << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0u);
      return std::max<std::uint64_t>(prefix, 1);
    }
    case Kind::kDate:
    case Kind::kInstant:
    case Kind::kTime:
    case Kind::kReference:
      return of_integer(column.integer(row));
    case Kind::kChoice:
      return std::uint64_t{column.code(row)} + 1;
    case Kind::kBoolean:
      return column.boolean(row) ? 2 : 1;
    default:
      break;
  }
  const auto* decimals = column.decimals();
  return decimals == nullptr ? 1 : of_integer(decimals->coefficients[row]);
}

std::strong_ordering compare_rows(const std::vector<const Column*>& columns, std::uint32_t a,
                                  std::uint32_t b, const engine::Interner& names) {
  for (const Column* column : columns) {
    const auto order = compare_cells(*column, a, b, names);
    if (order != 0) return order;
  }
  return std::strong_ordering::equal;
}

namespace {

struct Hasher {
  std::size_t operator()(engine::Missing) const { return 0; }
  std::size_t operator()(const engine::Number& number) const { return number.hash(); }
  std::size_t operator()(bool flag) const { return flag ? 1 : 2; }
  std::size_t operator()(engine::Date date) const { return std::hash<std::int32_t>{}(date.days); }
  std::size_t operator()(engine::Instant instant) const {
    return std::hash<std::int64_t>{}(instant.seconds);
  }
  std::size_t operator()(engine::TimeOfDay time) const {
    return std::hash<std::int32_t>{}(time.seconds);
  }
  std::size_t operator()(engine::Symbol text) const { return std::hash<engine::Symbol>{}(text); }
  std::size_t operator()(engine::ChoiceCode choice) const { return choice.code; }
  std::size_t operator()(engine::RowRef reference) const { return reference.row; }
};

struct Writer {
  const engine::Type& type;
  const engine::Schema& schema;
  const engine::Interner& names;
  std::string operator()(engine::Missing) const { return {}; }
  std::string operator()(const engine::Number& number) const { return number.str(); }
  std::string operator()(bool flag) const { return flag ? "true" : "false"; }
  std::string operator()(engine::Date date) const { return engine::to_iso(date); }
  std::string operator()(engine::Instant instant) const { return engine::to_iso(instant); }
  std::string operator()(engine::TimeOfDay time) const { return engine::to_iso(time); }
  std::string operator()(engine::Symbol text) const { return std::string(names.text(text)); }
  std::string operator()(engine::ChoiceCode choice) const {
    return std::string(names.text(schema.choices[type.choice.index()].options[choice.code]));
  }
  std::string operator()(engine::RowRef reference) const { return std::to_string(reference.row); }
};

}  // namespace

std::size_t ValueHash::operator()(const Value& value) const { return std::visit(Hasher{}, value); }

std::string to_text(const Value& value, const engine::Type& type, const engine::Schema& schema,
                    const engine::Interner& names) {
  return std::visit(Writer{type, schema, names}, value);
}

}  // namespace guerdon::tools

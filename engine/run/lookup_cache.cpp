#include "engine/run/lookup_cache.h"

namespace guerdon::engine {

void LookupCache::prepare(const op::TableLookup& op) {
  const DecisionTable& table = plan_.tables[op.table];
  const auto [at, fresh] = tables_.try_emplace({op.table.index(), op.result});
  if (!fresh) return;
  LookupValues& made = at->second;
  made.values = Column(table.results[op.result], table.rows.size());
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    if (table.rows[row].expression(op.result) == kNoExpression)
      made.values.set(row, table.rows[row].results[op.result]);
    else
      made.plain = false;
  }
}

void LookupCache::prepare(const op::ParameterLookup& op) {
  const Parameter& parameter = plan_.parameters[op.parameter];
  const auto [at, fresh] = parameters_.try_emplace(op.parameter.index());
  if (!fresh) return;
  at->second.values = Column(parameter.type, parameter.rows.size());
  for (std::size_t row = 0; row < parameter.rows.size(); ++row)
    at->second.values.set(row, parameter.rows[row].value);
}

void LookupCache::prepare(const op::CurveLookup& op) {
  const auto [at, fresh] = curves_.try_emplace(op.curve.index());
  if (!fresh) return;
  const std::vector<CurvePoint>& points = plan_.curves[op.curve].points;
  for (std::size_t i = 0; i < points.size(); ++i) {
    // Level through the first, and through two that stand at the same argument.
    CurveLine line{points[i].gives, Number()};
    if (i != 0 && points[i - 1].at != points[i].at) {
      line.slope = (points[i].gives - points[i - 1].gives) / (points[i].at - points[i - 1].at);
      line.offset = points[i].gives - line.slope * points[i].at;
    }
    at->second.push_back(std::move(line));
  }
}

std::optional<LookupKeys> LookupKeys::of(std::span<const Column* const> arguments) {
  LookupKeys keys;
  if (arguments.size() > kMost) return {};
  for (const Column* column : arguments) {
    const Kind kind = column->type().kind;
    const bool fits = kind == Kind::kChoice || kind == Kind::kText || kind == Kind::kBoolean ||
                      kind == Kind::kDate || kind == Kind::kTime || kind == Kind::kReference;
    if (!fits) return {};
    keys.arguments_.push_back(column);
  }
  return keys;
}

std::uint32_t LookupKeys::word(const Column& column, std::size_t row) {
  if (!column.present(row)) return kMissing;
  if (const auto* codes = std::get_if<Column::Codes>(&column.data())) return (*codes)[row];
  if (const auto* bits = std::get_if<Column::Bits>(&column.data())) return (*bits)[row];
  // No day is the largest integer of 32 bits: `missing` is not taken for one.
  constexpr std::uint32_t kSign = 0x8000'0000u;
  return static_cast<std::uint32_t>(std::get<Column::Integers>(column.data())[row]) ^ kSign;
}

std::size_t LookupMemo::hash(const LookupKeys::Key& key) {
  std::uint64_t mixed = 0;
  for (const std::uint32_t word : key) mixed = (mixed ^ word) * 0x9E37'79B9'7F4A'7C15u;
  return static_cast<std::size_t>(mixed >> 56);
}

}  // namespace guerdon::engine

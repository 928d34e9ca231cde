#include "engine/ledger/row_names.h"

#include <variant>

namespace guerdon::engine {
namespace {

constexpr std::uint32_t kNobody = 0xFFFF'FFFFu;
constexpr int kFarthestReference = 8;  // keys that are references to rows with such keys…

std::string key_text(const Schema& schema, const Dataset& data, const Interner& texts,
                     RecordId record, std::uint32_t row, int depth);

std::string text_of(const Value& value, const Type& type, const Schema& schema, const Dataset& data,
                    const Interner& texts, int depth) {
  struct Writer {
    const Type& type;
    const Schema& schema;
    const Dataset& data;
    const Interner& texts;
    int depth;
    std::string operator()(Missing) const { return {}; }
    std::string operator()(const Number& number) const { return number.str(); }
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(Date date) const { return to_iso(date); }
    std::string operator()(Instant instant) const { return to_iso(instant); }
    std::string operator()(TimeOfDay time) const { return to_iso(time); }
    std::string operator()(Symbol text) const { return std::string(texts.text(text)); }
    std::string operator()(ChoiceCode choice) const {
      return std::string(texts.text(schema.choices[type.choice.index()].options[choice.code]));
    }
    std::string operator()(RowRef reference) const {
      return key_text(schema, data, texts, type.record, reference.row, depth - 1);
    }
  };
  return std::visit(Writer{type, schema, data, texts, depth}, value);
}

/// The key fields joined; empty without any.
std::string key_text(const Schema& schema, const Dataset& data, const Interner& texts,
                     RecordId record, std::uint32_t row, int depth) {
  std::string key;
  if (depth == 0) return key;
  const RecordSchema& shape = schema.record(record);
  const Table& table = data.table(record);
  bool first = true;
  for (std::size_t i = 0; i < shape.fields.size() && i < table.columns.size(); ++i) {
    if (!shape.fields[i].key || row >= table.columns[i].size()) continue;
    if (!first) key += '/';
    first = false;
    key += text_of(table.columns[i].value(row), shape.fields[i].type, schema, data, texts, depth);
  }
  return key;
}

bool has_key(const RecordSchema& shape) {
  for (const FieldSchema& field : shape.fields)
    if (field.key) return true;
  return false;
}

std::uint32_t owner_of(const RecordSchema& shape, const Table& table, std::uint32_t row) {
  if (shape.owner == kNoField) return kNobody;
  const Column& owner = table.columns[shape.owner];
  return owner.present(row) ? static_cast<std::uint32_t>(owner.integer(row)) : kNobody;
}

}  // namespace

std::string bare_text(const Value& value, const Type& type, const Schema& schema,
                      const Dataset& data, const Interner& texts) {
  return text_of(value, type, schema, data, texts, kFarthestReference);
}

RowNames::RowNames(const Schema& schema, const Dataset& data, const Interner& texts,
                   RecordId record) {
  const RecordSchema& shape = schema.record(record);
  const Table& table = data.table(record);
  keyed_ = has_key(shape);
  const std::uint32_t day = shape.is_interval() ? shape.starts : shape.counted_by;
  std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> seen;
  names_.reserve(table.rows);
  for (std::uint32_t row = 0; row < table.rows; ++row) {
    const std::uint32_t owner = keyed_ ? 0 : owner_of(shape, table, row);
    std::string name;
    if (keyed_)
      name = key_text(schema, data, texts, record, row, kFarthestReference);
    else if (day != kNoField)
      name = bare_text(table.columns[day].value(row), shape.fields[day].type, schema, data, texts);
    const std::uint32_t nth = ++seen[{owner, name}];
    if (nth > 1 || name.empty()) name += "#" + std::to_string(nth);
    rows_.emplace(std::pair{owner, name}, row);
    names_.push_back(std::move(name));
  }
}

std::optional<std::uint32_t> RowNames::find(std::string_view name, std::uint32_t agent) const {
  for (const std::uint32_t owner : {keyed_ ? 0 : agent, kNobody}) {
    const auto found = rows_.find({owner, std::string(name)});
    if (found != rows_.end()) return found->second;
  }
  return {};
}

const RowNames& AllRowNames::of(RecordId record) {
  const auto known = names_.find(record.index());
  if (known != names_.end()) return known->second;
  return names_.emplace(record.index(), RowNames(schema_, data_, texts_, record)).first->second;
}

}  // namespace guerdon::engine

#include "engine/trace/reader.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "engine/base/parallel.h"
#include "engine/plan/words.h"
#include "engine/value/rounding.h"

namespace guerdon::engine {
namespace {

bool says_yes(const Column* condition, std::size_t row) {
  return condition == nullptr || (condition->present(row) && condition->boolean(row));
}

bool has_value(const Column* column, std::size_t row) {
  return column == nullptr || column->present(row);
}

/// The group of a row; nothing where it has none.
std::optional<std::size_t> group_of(const Column* index, std::size_t row) {
  if (index == nullptr) return 0;
  if (!index->present(row)) return {};
  return static_cast<std::size_t>(index->integer(row));
}

bool passes_on(const Node& gather, const Node& source) {
  return !gather.name.valid() || gather.name == source.name;
}

}  // namespace

UsedRows::UsedRows(const Columns& columns) {
  std::vector<std::size_t> groups;
  std::vector<std::uint32_t> rows;
  for (std::size_t row = 0; row < columns.rows; ++row) {
    const std::optional<std::size_t> group = group_of(columns.index, row);
    if (!group || !says_yes(columns.scope, row)) continue;
    if (*group >= in_scope_.size()) in_scope_.resize(*group + 1);
    ++in_scope_[*group];
    if (!says_yes(columns.filter, row) || !has_value(columns.value, row) ||
        !has_value(columns.weight, row))
      continue;
    groups.push_back(*group);
    rows.push_back(static_cast<std::uint32_t>(row));
  }
  offsets_.assign(in_scope_.size() + 1, 0);
  for (const std::size_t group : groups) ++offsets_[group + 1];
  for (std::size_t group = 0; group < in_scope_.size(); ++group)
    offsets_[group + 1] += offsets_[group];
  std::vector<std::size_t> next(offsets_);
  rows_.resize(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) rows_[next[groups[i]]++] = rows[i];
}

std::span<const std::uint32_t> UsedRows::of(std::size_t group) const {
  if (group >= in_scope_.size()) return {};
  return std::span(rows_).subspan(offsets_[group], offsets_[group + 1] - offsets_[group]);
}

RunReader::RunReader(const Plan& plan, const Dataset& data, const Evaluation& evaluation,
                     const RunContext* context)
    : plan_(plan), data_(data), evaluation_(evaluation), context_(context) {}

const Table* RunReader::table(RecordId record) const {
  return record.index() < data_.tables.size() ? &data_.table(record) : nullptr;
}

std::optional<std::uint32_t> RunReader::lookup_row(Place place) const {
  const auto& all = evaluation_.lookup_rows;
  if (place.node.index() >= all.size()) return {};
  const std::vector<std::uint32_t>& rows = all[place.node.index()];
  if (place.row >= rows.size() || rows[place.row] == kNoLookupRow) return {};
  return rows[place.row];
}

std::optional<std::uint32_t> RunReader::reference(NodeId index, std::uint32_t row) const {
  if (!column(index).present(row)) return {};
  return static_cast<std::uint32_t>(column(index).integer(row));
}

Place RunReader::source(Place place) const {
  while (const auto* gather = std::get_if<op::Gather>(&node(place.node).operation)) {
    if (!passes_on(node(place.node), node(gather->source))) break;
    std::optional<std::uint32_t> row = 0;
    if (gather->index.valid()) row = reference(gather->index, place.row);
    if (!row || *row >= column(gather->source).size()) break;
    place = {gather->source, *row};
  }
  return place;
}

bool RunReader::foreign(DomainId id, std::uint32_t row, std::uint32_t agent) const {
  const Domain& of = domain(id);
  RecordId record = of.record;
  switch (of.kind) {
    case Domain::Kind::kPolicy:
      return false;
    case Domain::Kind::kGroup:
      return true;
    case Domain::Kind::kRecord:
      break;
    case Domain::Kind::kPairs: {
      const Evaluation::Pairs& pairs = evaluation_.pairs[id.index()];
      if (foreign(of.outer, pairs.outer[row], agent)) return true;
      row = pairs.inner[row];
      break;
    }
    case Domain::Kind::kParts:
      return evaluation_.parts[id.index()][row].agent != agent;
  }
  if (record == plan_.schema.subject) return row != agent;
  const std::uint32_t owner_field = plan_.schema.record(record).owner;
  const Table* from = table(record);
  if (owner_field == kNoField || from == nullptr) return false;
  const Column& owner = from->columns[owner_field];
  return owner.present(row) && owner.integer(row) != std::int64_t{agent};
}

void RunReader::learn_all(unsigned threads) {
  std::vector<NodeId> counted;
  for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
    const NodeId id = plan_.nodes.id_at(i);
    const Operation& operation = node(id).operation;
    const auto* aggregate = std::get_if<op::Aggregate>(&operation);
    if ((aggregate != nullptr && !aggregate->others) || std::holds_alternative<op::Rank>(operation))
      counted.push_back(id);
    if (const auto* dated = std::get_if<op::DatedField>(&operation)) intervals(dated->intervals);
  }
  std::vector<std::optional<UsedRows>> found(counted.size());
  parallel_for(threads, counted.size(),
               [&](std::size_t i) { found[i] = find_used_rows(counted[i]); });
  for (std::size_t i = 0; i < counted.size(); ++i)
    used_rows_.emplace(counted[i].index(), std::move(*found[i]));
  for (std::size_t i = 0; i < plan_.awards.size(); ++i) award_rows(plan_.awards.id_at(i));
}

const UsedRows& RunReader::used_rows(NodeId id) {
  const auto found = used_rows_.find(id.index());
  if (found != used_rows_.end()) return found->second;
  return used_rows_.emplace(id.index(), find_used_rows(id)).first->second;
}

UsedRows RunReader::find_used_rows(NodeId id) const {
  UsedRows::Columns columns;
  if (const auto* aggregate = std::get_if<op::Aggregate>(&node(id).operation)) {
    columns = {evaluation_.domain_rows[aggregate->rows.index()],
               column_if(aggregate->scope),
               column_if(aggregate->filter),
               column_if(aggregate->value),
               column_if(aggregate->weight),
               column_if(aggregate->index)};
  } else if (const auto* rank = std::get_if<op::Rank>(&node(id).operation)) {
    columns.rows = evaluation_.domain_rows[node(id).domain.index()];
    columns.scope = column_if(rank->filter);
    columns.value = column_if(rank->value);
    columns.index = column_if(rank->index);
  }
  return UsedRows(columns);
}

const IntervalIndex& RunReader::intervals(RecordId record) {
  const auto found = intervals_.find(record.index());
  if (found != intervals_.end()) return found->second;
  static const Table nothing;
  const Table* from = table(record);
  const std::size_t subjects = evaluation_.domain_rows[plan_.subject_domain.index()];
  IntervalIndex index(plan_.schema.record(record), from == nullptr ? nothing : *from, subjects);
  return intervals_.emplace(record.index(), std::move(index)).first->second;
}

const AwardRows& RunReader::award_rows(AwardId award) {
  const auto found = award_rows_.find(award.index());
  if (found != award_rows_.end()) return found->second;
  AwardRows rows(plan_, evaluation_, plan_.awards[award]);
  return award_rows_.emplace(award.index(), std::move(rows)).first->second;
}

std::string RunReader::words(const Value& value, const Type& type) const {
  if (context_ != nullptr) return in_words(value, type, plan_.schema, context_->texts);
  if (std::holds_alternative<Symbol>(value) || std::holds_alternative<ChoiceCode>(value) ||
      std::holds_alternative<RowRef>(value))
    return {};
  Type without_noun = type;
  without_noun.unit.noun = Symbol();
  return in_words(value, without_noun, plan_.schema, no_texts_);
}

std::string RunReader::amount_words(const Number& amount) const {
  const Type money = Type::money(plan_.currency);
  const Number shown(round(amount, Rounding::kHalfEven, Number(1) / Number(10'000)));
  return (shown == amount ? "" : "≈ ") + words(shown, money);
}

std::string RunReader::quoted(Symbol name) const {
  if (context_ == nullptr || !name.valid() || name.index() >= context_->texts.size()) return {};
  return '`' + std::string(context_->texts.text(name)) + '`';
}

}  // namespace guerdon::engine

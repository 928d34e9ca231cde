#include "engine/ledger/tables.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/core.h>

#include "engine/ledger/row_names.h"
#include "engine/table/given_rows.h"
#include "engine/table/prior_line.h"

namespace guerdon::engine {
namespace {

constexpr RowOrigin kNoFile{0xFFFF'FFFFu, 0};

bool pays(LedgerKind kind) {
  return kind == LedgerKind::kPaid || kind == LedgerKind::kReleased || kind == LedgerKind::kAdvance;
}

/// One line an entry: the first, with what it and its corrections come to. What was taken back as a
/// whole is no payment.
std::vector<LedgerLine> payments(const std::vector<const LedgerLine*>& lines,
                                 std::string_view policy, std::string_view clause) {
  std::map<LedgerSubject, std::size_t> known;
  std::vector<LedgerLine> entries;
  for (const LedgerLine* line : lines) {
    if (line->policy != policy || line->subject.clause != clause || !pays(line->subject.kind))
      continue;
    const auto [found, is_new] = known.emplace(line->subject, entries.size());
    if (is_new)
      entries.push_back(*line);
    else
      entries[found->second].amount += line->amount;
  }
  std::erase_if(entries, [](const LedgerLine& line) { return line.amount.is_zero(); });
  return entries;
}

/// As payment reads it. A correction belongs to the payment that it corrects.
PriorLine prior_line(const LedgerLine& line, std::uint32_t agent, Interner& texts) {
  PriorLine prior;
  prior.agent = agent;
  switch (line.subject.kind) {
    case LedgerKind::kPaid:
    case LedgerKind::kReleased:
      prior.kind = PriorLine::Kind::kPaid;
      break;
    case LedgerKind::kRecovered:
      prior.kind = PriorLine::Kind::kRecovered;
      break;
    case LedgerKind::kCarried:
      prior.kind = PriorLine::Kind::kCarried;
      break;
    case LedgerKind::kAdvance:
      prior.kind = PriorLine::Kind::kAdvance;
      break;
    case LedgerKind::kAdjusted:
      prior.kind = PriorLine::Kind::kAdjusted;
      break;
    default:
      break;
  }
  prior.clause = texts.intern(line.subject.clause);
  prior.id = line.corrects.empty() ? line.id : line.corrects;
  prior.of = line.subject.of;
  prior.amount = line.amount;
  prior.expires_on = line.expires_on;
  return prior;
}

class Filler {
 public:
  Filler(const Schema& schema, Interner& texts, Dataset& data)
      : schema_(schema), texts_(texts), data_(data), rows_(schema, data, texts) {}

  std::optional<std::uint32_t> agent(const std::string& name) {
    return rows_.of(schema_.subject).find(name, 0);
  }

  void fill(RecordId record, const std::vector<const LedgerLine*>& lines) {
    Table& table = data_.tables[record.index()];
    const RecordSchema& shape = schema_.record(record);
    table.rows = lines.size();
    table.origins.assign(lines.size(), kNoFile);
    table.columns.clear();
    for (std::uint32_t field = 0; field < shape.fields.size(); ++field) {
      Column column(shape.fields[field].type, lines.size());
      for (std::uint32_t row = 0; row < lines.size(); ++row)
        set(column, row, record, field, *lines[row]);
      table.columns.push_back(std::move(column));
    }
  }

 private:
  void set(Column& column, std::uint32_t row, RecordId record, std::uint32_t field,
           const LedgerLine& line) {
    const RecordSchema& shape = schema_.record(record);
    const LedgerSubject& subject = line.subject;
    const std::string_view name = texts_.text(shape.fields[field].name);
    if (field == shape.owner)
      column.set_integer(row, *agent(subject.agent));
    else if (name == "id")
      set_text(column, row, line.id);
    else if (name == "run")
      set_text(column, row, line.run);
    else if (name == "period")
      set_text(column, row, subject.period);
    else if (name == "clause")
      set_text(column, row, subject.clause);
    else if (name == "kind")
      set_kind(column, row, subject.kind);
    else if (name == "row" && column.type().kind == Kind::kReference)
      set_row(column, row, record, field, subject);
    else if (name == "row")
      set_text(column, row, subject.row);
    else if (name == "of")
      set_text(column, row, line.answers());
    else if (name == "amount")
      column.set_number(row, line.amount);
    else if (name == "posted_on")
      column.set_integer(row, line.posted_on.days);
    else if (name == "unit")
      set_text(column, row, subject.unit);
    else if (name == "expires_on" && line.expires_on)
      column.set_integer(row, line.expires_on->days);
  }

  /// Empty is missing.
  void set_text(Column& column, std::uint32_t row, const std::string& text) {
    if (!text.empty()) column.set(row, texts_.intern(text));
  }

  void set_kind(Column& column, std::uint32_t row, LedgerKind kind) {
    if (column.type().kind != Kind::kChoice) return;
    const auto& options = schema_.choices[column.type().choice.index()].options;
    const Symbol name = texts_.intern(ledger_kind_name(kind));
    const auto found = std::find(options.begin(), options.end(), name);
    if (found != options.end())
      column.set_code(row, static_cast<std::uint32_t>(found - options.begin()));
  }

  /// As of any reference: a row that is not there is a fault of the row that names it, and where
  /// the record is not read nothing follows.
  void set_row(Column& column, std::uint32_t row, RecordId record, std::uint32_t field,
               const LedgerSubject& subject) {
    const RecordId target = column.type().record;
    const auto& needed = schema_.needed;
    if (std::find(needed.begin(), needed.end(), target) == needed.end()) return;
    const auto found = rows_.of(target).find(subject.row, *agent(subject.agent));
    if (found) return column.set_integer(row, *found);
    if (column.type().optional) return;
    const FieldSchema& shape = schema_.record(record).fields[field];
    column.set_fault(
        row, data_.faults.add({FaultCode::kAbsentKey, shape.span, record, row,
                               fmt::format("no row of `{}` has the key `{}`, for which the ledger "
                                           "holds a payment of {}",
                                           texts_.text(schema_.record(target).name), subject.row,
                                           subject.period)}));
  }

  const Schema& schema_;
  Interner& texts_;
  Dataset& data_;
  AllRowNames rows_;
};

/// The record of all lines; invalid where the policy has none.
RecordId ledger_record(const Schema& schema) {
  for (std::uint32_t i = 0; i < schema.records.size(); ++i) {
    const SourceSpec* source = given_source(schema, RecordId(i));
    if (source != nullptr && source->format == kFromLedger && source->query.empty())
      return RecordId(i);
  }
  return {};
}

/// All records but that of all lines, and what payment reads.
void fill_payments(const Schema& schema, std::string_view policy,
                   const std::vector<const LedgerLine*>& lines, Interner& texts, Dataset& data,
                   Filler& filler) {
  for (const LedgerLine* line : lines)
    if (line->policy == policy)
      data.prior_lines.push_back(prior_line(*line, *filler.agent(line->subject.agent), texts));
  std::stable_sort(data.prior_lines.begin(), data.prior_lines.end(),
                   [](const PriorLine& a, const PriorLine& b) { return a.agent < b.agent; });
  for (std::uint32_t i = 0; i < schema.records.size(); ++i) {
    const SourceSpec* source = given_source(schema, RecordId(i));
    if (source == nullptr || source->format != kFromLedger || source->query.empty()) continue;
    const std::vector<LedgerLine> paid = payments(lines, policy, source->query);
    std::vector<const LedgerLine*> rows;
    for (const LedgerLine& line : paid) rows.push_back(&line);
    filler.fill(RecordId(i), rows);
  }
}

/// Reads lines back from the rows of `ledger`.
class LineReader {
 public:
  LineReader(const Schema& schema, const Interner& texts, const Dataset& data, RecordId record)
      : schema_(schema),
        texts_(texts),
        data_(data),
        record_(schema.record(record)),
        table_(data.table(record)),
        agents_(schema, data, texts, schema.subject) {}

  std::vector<LedgerLine> read(std::string_view policy) const {
    std::vector<LedgerLine> lines;
    for (std::uint32_t row = 0; row < table_.rows; ++row) {
      const Column* owner = column("", record_.owner);
      const Column* amount = column("amount");
      const auto kind = ledger_kind(text("kind", row));
      if (!has(owner, row) || !has(amount, row) || !kind) continue;
      LedgerLine& line = lines.emplace_back();
      line.id = text("id", row);
      line.run = text("run", row);
      line.policy = policy;
      line.subject = {agents_.of(static_cast<std::uint32_t>(owner->integer(row))),
                      text("period", row),
                      text("clause", row),
                      *kind,
                      text("row", row),
                      text("unit", row),
                      text("of", row)};
      line.amount = amount->number(row);
      if (const Column* day = column("posted_on"); has(day, row)) line.posted_on = date(*day, row);
      if (const Column* day = column("expires_on"); has(day, row))
        line.expires_on = date(*day, row);
    }
    return lines;
  }

 private:
  static bool has(const Column* column, std::uint32_t row) {
    return column != nullptr && row < column->size() && column->present(row);
  }
  static Date date(const Column& column, std::uint32_t row) {
    return {static_cast<std::int32_t>(column.integer(row))};
  }
  const Column* column(std::string_view name, std::uint32_t field = kNoField) const {
    const Symbol symbol = texts_.find(name);
    if (field == kNoField && symbol.valid()) field = record_.field_index(symbol);
    return field < table_.columns.size() ? &table_.columns[field] : nullptr;
  }
  std::string text(std::string_view name, std::uint32_t row) const {
    const Column* cells = column(name);
    if (!has(cells, row)) return {};
    return bare_text(cells->value(row), cells->type(), schema_, data_, texts_);
  }

  const Schema& schema_;
  const Interner& texts_;
  const Dataset& data_;
  const RecordSchema& record_;
  const Table& table_;
  RowNames agents_;
};

}  // namespace

std::map<std::string, std::size_t> fill_from_ledger(const Schema& schema, std::string_view policy,
                                                    const std::vector<LedgerLine>& lines,
                                                    Interner& texts, Dataset& data) {
  Filler filler(schema, texts, data);
  std::map<std::string, std::size_t> unknown;
  std::vector<const LedgerLine*> known;
  for (const LedgerLine& line : lines) {
    if (filler.agent(line.subject.agent))
      known.push_back(&line);
    else
      ++unknown[line.subject.agent];
  }
  if (const RecordId all = ledger_record(schema); all.valid()) filler.fill(all, known);
  fill_payments(schema, policy, known, texts, data, filler);
  return unknown;
}

void fill_from_ledger_table(const Schema& schema, std::string_view policy, Interner& texts,
                            Dataset& data) {
  const RecordId record = ledger_record(schema);
  if (!record.valid() || data.table(record).rows == 0) return;
  const std::vector<LedgerLine> lines = LineReader(schema, texts, data, record).read(policy);
  std::vector<const LedgerLine*> known;
  for (const LedgerLine& line : lines) known.push_back(&line);
  Filler filler(schema, texts, data);
  fill_payments(schema, policy, known, texts, data, filler);
}

}  // namespace guerdon::engine

#include "tests/reference/rows.h"

#include <algorithm>
#include <map>
#include <optional>

#include "tests/reference/cells.h"

namespace guerdon::reference {

using engine::FieldSchema;
using engine::Kind;
using engine::kNoField;
using engine::RecordId;
using engine::RecordSchema;

namespace {

/// A row on its way: references are still keys.
struct Draft {
  std::vector<Value> values;  // Broken: a bad cell, by no matter which code
  bool rejected = false;
};

constexpr Broken kBadCell{};

class Reader {
 public:
  Reader(const World& world, const engine::Schema& schema, const engine::Zone& zone,
         engine::Interner& names)
      : world_(world), schema_(schema), zone_(zone), names_(names) {}

  Data run() {
    drafts_.resize(schema_.records.size());
    for (std::size_t i = 0; i < drafts_.size(); ++i) read(RecordId(static_cast<std::uint32_t>(i)));
    data_.records.resize(drafts_.size());
    keep(schema_.subject);
    data_.has_rejected_rows.assign(data_.of(schema_.subject).size(), false);
    data_.blocked.assign(data_.of(schema_.subject).size(), Missing{});
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      const RecordId id(static_cast<std::uint32_t>(i));
      if (id != schema_.subject) keep(id);
      mark_agents(id);
    }
    follow_references();
    for (std::size_t i = 0; i < drafts_.size(); ++i)
      block_overlapping(RecordId(static_cast<std::uint32_t>(i)));
    return std::move(data_);
  }

 private:
  static std::uint32_t key_field(const RecordSchema& record) {
    for (std::uint32_t i = 0; i < record.fields.size(); ++i)
      if (record.fields[i].key) return i;
    return kNoField;
  }

  const std::string* cell_of(const DataFile& file, const std::vector<std::string>& row,
                             engine::Symbol field) const {
    for (std::size_t i = 0; i < file.titles.size(); ++i)
      if (file.titles[i] == names_.text(field)) return &row[i];
    return nullptr;
  }

  Value read_field(const DataFile& file, const std::vector<std::string>& row,
                   const RecordSchema& record, std::uint32_t index) {
    const FieldSchema& field = record.fields[index];
    const std::string* cell = cell_of(file, row, field.name);
    if (field.dated_by.valid()) return Missing{};
    if (cell == nullptr || cell->empty()) {
      const bool may_miss = field.type.optional || index == record.owner;
      return may_miss ? Value(Missing{}) : Value(kBadCell);
    }
    return read_cell(*cell, field.type, schema_, zone_, names_).value_or(Value(kBadCell));
  }

  void read(RecordId id) {
    const RecordSchema& record = schema_.record(id);
    for (const DataFile& file : world_.files) {
      if (file.name != names_.text(record.name)) continue;
      for (const auto& row : file.rows) {
        Draft draft;
        for (std::uint32_t i = 0; i < record.fields.size(); ++i) {
          draft.values.push_back(read_field(file, row, record, i));
          draft.rejected = draft.rejected || is_broken(draft.values.back());
        }
        draft.rejected = draft.rejected || ends_before_start(record, draft);
        drafts_[id.index()].push_back(std::move(draft));
      }
    }
    reject_doubled(id);
    const std::uint32_t key = key_field(record);
    if (key == kNoField) return;
    const auto by_key = [&](const Draft& a, const Draft& b) {
      return order(a.values[key], b.values[key], names_) < 0;
    };
    auto& drafts = drafts_[id.index()];
    const auto middle = std::stable_partition(drafts.begin(), drafts.end(),
                                              [](const Draft& draft) { return !draft.rejected; });
    std::stable_sort(drafts.begin(), middle, by_key);
  }

  bool ends_before_start(const RecordSchema& record, const Draft& draft) const {
    if (!record.is_interval() || record.ends == kNoField) return false;
    const Value& starts = draft.values[record.starts];
    const Value& ends = draft.values[record.ends];
    return is_present(starts) && is_present(ends) && order(ends, starts, names_) < 0;
  }

  /// Rows with one key are all rejected, bad ones among them as far as their key can be read.
  void reject_doubled(RecordId id) {
    const std::uint32_t key = key_field(schema_.record(id));
    if (key == kNoField) return;
    std::map<std::string_view, std::vector<Draft*>> by_key;
    for (Draft& draft : drafts_[id.index()])
      if (const auto* text = std::get_if<engine::Symbol>(&draft.values[key]))
        by_key[names_.text(*text)].push_back(&draft);
    for (auto& [text, drafts] : by_key)
      for (Draft* draft : drafts) draft->rejected = draft->rejected || drafts.size() > 1;
  }

  std::optional<std::uint32_t> row_of(RecordId id, const Value& key) const {
    const std::uint32_t field = key_field(schema_.record(id));
    const Rows& rows = data_.of(id);
    for (std::uint32_t row = 0; field != kNoField && row < rows.size(); ++row)
      if (rows.at(row, field) == key) return row;
    return {};
  }

  /// The rows that are left: neither rejected nor of an agent whom nobody knows.
  void keep(RecordId id) {
    const RecordSchema& record = schema_.record(id);
    for (const Draft& draft : drafts_[id.index()]) {
      if (draft.rejected) continue;
      if (record.owner != kNoField) {
        const Value& owner = draft.values[record.owner];
        if (is_present(owner) && !row_of(schema_.subject, owner)) continue;
      }
      data_.records[id.index()].rows.push_back(draft.values);
    }
  }

  bool dates_subject(RecordId id) const {
    const auto& fields = schema_.record(schema_.subject).fields;
    return std::any_of(fields.begin(), fields.end(),
                       [id](const FieldSchema& field) { return field.dated_by == id; });
  }

  void mark_agents(RecordId id) {
    const RecordSchema& record = schema_.record(id);
    if (record.owner == kNoField) return;
    for (const Draft& draft : drafts_[id.index()]) {
      if (!draft.rejected || !is_present(draft.values[record.owner])) continue;
      const auto agent = row_of(schema_.subject, draft.values[record.owner]);
      if (!agent) continue;
      data_.has_rejected_rows[*agent] = true;
      if (record.is_interval() && dates_subject(id))
        data_.blocked[*agent] = Broken{engine::FaultCode::kRejectedInterval};
    }
  }

  void follow_references() {
    std::vector<Rows> followed = data_.records;
    for (std::uint32_t i = 0; i < schema_.records.size(); ++i) {
      const RecordSchema& record = schema_.records[i];
      for (std::uint32_t field = 0; field < record.fields.size(); ++field) {
        const engine::Type& type = record.fields[field].type;
        if (type.kind != Kind::kReference) continue;
        for (std::uint32_t row = 0; row < followed[i].size(); ++row) {
          Value& value = followed[i].rows[row][field];
          if (!is_present(value)) continue;
          const auto found = row_of(type.record, value);
          if (found)
            value = engine::RowRef{*found};
          else if (type.optional)
            value = Missing{};
          else
            value = Broken{engine::FaultCode::kAbsentKey};
        }
      }
    }
    data_.records = std::move(followed);
  }

  /// Intervals of one agent that share a day.
  void block_overlapping(RecordId id) {
    const RecordSchema& record = schema_.record(id);
    if (!record.is_interval() || record.owner == kNoField) return;
    const Rows& rows = data_.of(id);
    for (std::uint32_t a = 0; a < rows.size(); ++a) {
      for (std::uint32_t b = 0; b < rows.size(); ++b) {
        const Value& owner = rows.at(a, record.owner);
        if (a == b || !is_present(owner) || !(owner == rows.at(b, record.owner))) continue;
        if (overlap(record, rows, a, b) &&
            is_missing(data_.blocked[std::get<engine::RowRef>(owner).row]))
          data_.blocked[std::get<engine::RowRef>(owner).row] =
              Broken{engine::FaultCode::kOverlappingIntervals};
      }
    }
  }

  /// Of days, both ends included; an end that is missing is open.
  static bool overlap(const RecordSchema& record, const Rows& rows, std::uint32_t a,
                      std::uint32_t b) {
    const auto first = [&](std::uint32_t row) {
      const auto* date = std::get_if<engine::Date>(&rows.at(row, record.starts));
      return date == nullptr ? engine::kFirstDate : *date;
    };
    const auto last = [&](std::uint32_t row) {
      if (record.ends == kNoField) return engine::kLastDate;
      const auto* date = std::get_if<engine::Date>(&rows.at(row, record.ends));
      return date == nullptr ? engine::kLastDate : *date;
    };
    return first(a) <= last(b) && first(b) <= last(a);
  }

  const World& world_;
  const engine::Schema& schema_;
  const engine::Zone& zone_;
  engine::Interner& names_;
  std::vector<std::vector<Draft>> drafts_;
  Data data_;
};

}  // namespace

Data read_rows(const World& world, const engine::Schema& schema, const engine::Zone& zone,
               engine::Interner& names) {
  return Reader(world, schema, zone, names).run();
}

}  // namespace guerdon::reference

#include "tools/data/loader.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <system_error>
#include <tuple>

#include "engine/base/parallel.h"
#include "engine/table/given_rows.h"
#include "tools/data/find_files.h"
#include "tools/data/refer.h"
#include "tools/data/reject.h"
#include "tools/data/source_files.h"
#include "tools/data/streamed_source.h"
#include "tools/data/subject_faults.h"
#include "tools/data/utf8.h"

namespace guerdon::tools {
namespace {

using engine::RecordId;
using engine::SourceSpec;

class Loader {
 public:
  Loader(const LoadRequest& request, bool folds)
      : request_(request), schema_(request.schema), directory_(request.directory) {
    folding_.wanted = folds;
  }

  /// A record that was to be folded has to be kept after all: what was read is worth nothing.
  bool gave_up() const { return folding_.gave_up; }

  engine::Result<LoadResult, LoadErrors> run() {
    find_sources();
    find_files();
    note_cut();
    for (const RecordId id : needed_) records_.push_back({Staging(schema_, id), {}});
    plan_folds();
    for (RecordRows& rows : records_)
      if (!is_folded(rows)) read_record(rows);
    if (!errors_.empty()) return engine::Failure{std::move(errors_)};
    for (RecordRows& rows : records_)
      if (!is_folded(rows)) reject(rows);
    const KeyIndex agents = index_keys(rows_of(schema_.subject));
    fold_records(agents);
    if (gave_up()) return std::move(result_);
    if (!errors_.empty()) return engine::Failure{std::move(errors_)};
    refer(agents);
    finish_folds();
    list_rejected();
    return std::move(result_);
  }

 private:
  Manifest& manifest() { return result_.manifest; }
  std::string name(engine::Symbol symbol) const { return std::string(request_.names.text(symbol)); }

  /// A record that no source block serves is read from the file of its name.
  const SourceSpec& implicit_source(RecordId id) {
    SourceSpec& spec = implicit_.emplace_back();
    spec.name = schema_.record(id).name;
    spec.record = id;
    const std::string record = name(spec.name);
    std::vector<std::string> found;
    for (const char* format : {"csv", "jsonl", "json"}) {
      if (!directory_.has(record + "." + format)) continue;
      if (found.empty()) spec.format = format;
      found.push_back(record + "." + format);
    }
    if (found.size() > 1)
      errors_.push_back({dsl::Code::E0612,
                         "",
                         0,
                         "`" + found[0] + "` and `" + found[1] + "` are both there, and only one " +
                             "can hold `" + record + "`",
                         "remove one, or say in a `source` which files are read",
                         {}});
    spec.files = {record + "." + spec.format};
    return spec;
  }

  void add_source(RecordId id, const SourceSpec& spec) {
    SourceReport report;
    report.name = name(spec.name);
    report.record = name(schema_.record(id).name);
    const auto index = static_cast<std::uint32_t>(manifest().sources.size());
    manifest().sources.push_back(std::move(report));
    SourceFiles& source =
        sources_.emplace_back(SourceFiles{{schema_, id, spec, request_.zones, request_.names},
                                          index,
                                          {},
                                          request_.hashes,
                                          request_.threads});
    if (request_.data_as_of)
      source.cut.emplace(schema_.record(id), *request_.data_as_of, policy_zone());
  }

  void find_sources() {
    for (const RecordId id : schema_.needed) {
      if (engine::has_no_files(schema_, id)) continue;
      needed_.push_back(id);
      bool found = false;
      for (const SourceSpec& spec : schema_.sources) {
        if (spec.record != id || spec.format == engine::kFileIfAny) continue;
        found = true;
        add_source(id, spec);
      }
      if (!found) add_source(id, implicit_source(id));
    }
    columns_.resize(sources_.size());
  }

  /// Of a record whose file may be absent. A file with a name much like it was meant to be it.
  bool has_no_file(const SourceSpec& spec) const {
    return spec.span.empty() && engine::given_source(schema_, spec.record) != nullptr &&
           !directory_.has(spec.files.front()) && directory_.near(spec.files.front()).empty();
  }

  void find_files() {
    if (!directory_.readable()) {
      errors_.push_back({dsl::Code::E0602, "", 0, "the data directory cannot be read", "", {}});
      return;
    }
    for (const SourceFiles& source : sources_) {
      const SourceSpec& spec = source.setup.spec;
      if (!find_format(spec.format, "", "")) {
        errors_.push_back({dsl::Code::E0612, "", 0, "format `" + spec.format + "` is not read",
                           "write `format csv`", spec.span});
        continue;
      }
      if (has_no_file(spec)) continue;
      for (std::string& file : directory_.find(spec.files, spec.span, errors_)) {
        std::error_code error;
        const auto size = std::filesystem::file_size(directory_.path() / file, error);
        total_bytes_ += error ? 0 : size;
        auto& files = manifest().files;
        manifest().sources[source.source].files.push_back(static_cast<std::uint32_t>(files.size()));
        files.push_back({std::move(file), 0, "", source.source, {}});
      }
    }
  }

  void note_cut() {
    manifest().data_as_of = request_.data_as_of;
    if (!request_.data_as_of) return;
    for (const RecordId id : needed_)
      if (schema_.record(id).known_by == engine::kNoField)
        manifest().not_cut.push_back(name(schema_.record(id).name));
  }

  std::function<void(std::size_t)> on_block() {
    return [this](std::size_t bytes) {
      read_bytes_ += bytes;
      if (request_.progress) request_.progress(read_bytes_, total_bytes_);
    };
  }

  void read_record(RecordRows& rows) {
    for (const SourceFiles& source : sources_)
      if (source.setup.record == rows.staging.id())
        columns_[source.source] =
            read_source(source, directory_.path(), on_block(), rows.staging, manifest(), errors_);
  }

  RecordRows& rows_of(RecordId id) {
    return *std::find_if(records_.begin(), records_.end(),
                         [id](const RecordRows& rows) { return rows.staging.id() == id; });
  }

  void reject(RecordRows& rows) {
    for (const SourceFiles& source : sources_) {
      if (source.setup.record != rows.staging.id()) continue;
      reject_bad_cells(rows.staging, source.source, columns_[source.source]);
      reject_by_rules(source.setup, request_.reject, rows.staging, source.source);
    }
    rows.order = reject_duplicates(schema_, request_.names, columns_, rows.staging);
    reject_by_checks(request_.reject, rows.staging, rows.order);
  }

  // ── Records whose rows are not kept ──────────────────────────────────────────────────────────
  struct FoldedRecord {
    engine::FoldPlan plan;
    std::vector<engine::Fold> folds;  // one a thread
    std::vector<KeyHashes> keys;      // likewise
  };
  struct Folding {
    bool wanted = false;
    bool gave_up = false;
    std::deque<FoldedRecord> records;  // a deque: folds refer to their plan
    engine::Dataset subjects;
  };

  FoldedRecord* folded(RecordId id) {
    for (FoldedRecord& record : folding_.records)
      if (record.plan.record == id) return &record;
    return nullptr;
  }
  bool is_folded(const RecordRows& rows) { return folded(rows.staging.id()) != nullptr; }

  bool all_can_stream(RecordId id) const {
    return std::all_of(sources_.begin(), sources_.end(), [id](const SourceFiles& source) {
      return source.setup.record != id || can_stream(source);
    });
  }

  void plan_folds() {
    if (!folding_.wanted) return;
    for (const RecordId id : needed_) {
      if (!all_can_stream(id)) continue;
      auto plan = engine::fold_plan(*request_.fold, id);
      if (plan && (plan->explains || !request_.explains))
        folding_.records.push_back({std::move(*plan), {}, {}});
    }
  }

  /// What folds read of the subject: how many rows it has, and the rows themselves if need be.
  engine::Table subject_table(const engine::FoldPlan& plan, const KeyIndex& agents) {
    RecordRows& rows = rows_of(schema_.subject);
    engine::Table table;
    table.rows = rows.order.size();
    if (plan.before.empty()) return table;
    References references(schema_, agents);
    references.add(rows);
    return make_table(rows, references, schema_, request_.names, folding_.subjects.faults);
  }

  /// For each record and thread a fold with its place for every agent; and the table of the agents.
  /// All of it takes much memory, and is made side by side.
  KeyTable make_folds(const KeyIndex& agents) {
    const std::size_t threads = std::max(1U, request_.threads);
    std::optional<KeyTable> table;
    std::vector<std::optional<engine::Fold>> folds(folding_.records.size() * threads);
    engine::parallel_for(request_.threads, folds.size() + 1, [&](std::size_t i) {
      if (i == 0)
        table.emplace(agents, request_.names);
      else
        folds[i - 1].emplace(*request_.fold, folding_.records[(i - 1) / threads].plan,
                             folding_.subjects, *request_.context);
    });
    for (std::size_t i = 0; i < folds.size(); ++i)
      folding_.records[i / threads].folds.push_back(std::move(*folds[i]));
    for (FoldedRecord& record : folding_.records) record.keys.resize(threads);
    return std::move(*table);
  }

  void fold_records(const KeyIndex& agents) {
    if (folding_.records.empty()) return;
    folding_.subjects.tables.resize(schema_.records.size());
    engine::Table& subjects = folding_.subjects.tables[schema_.subject.index()];
    for (const FoldedRecord& record : folding_.records)
      if (subjects.columns.empty()) subjects = subject_table(record.plan, agents);
    const KeyTable keys = make_folds(agents);
    for (FoldedRecord& record : folding_.records) {
      RecordRows& rows = rows_of(record.plan.record);
      const PeriodScope period(rows.staging.record(), request_.period, policy_zone());
      for (const SourceFiles& source : sources_)
        if (source.setup.record == record.plan.record && !gave_up())
          folding_.gave_up = !stream_source(
              source, {record.plan, record.folds, keys, period, record.keys}, directory_.path(),
              on_block(), rows.staging, manifest(), errors_, columns_[source.source]);
      if (!gave_up()) folding_.gave_up = KeyHashes::any_twice(record.keys, request_.threads);
      if (gave_up()) return;
      record.keys.clear();
      reject(rows);
    }
  }

  /// Rows that were looked at again and are good, and then the figures of all.
  void finish_folds() {
    for (FoldedRecord& record : folding_.records) {
      engine::Table& rest = result_.data.tables[record.plan.record.index()];
      const bool added = rest.rows == 0 || record.folds.front().add(rest.columns, rest.rows);
      rest = empty_table(record.plan.record);
      auto figures = added ? engine::Fold::finish(record.folds, request_.threads) : std::nullopt;
      folding_.gave_up = folding_.gave_up || !figures;
      if (gave_up()) return;
      for (engine::FoldedAggregate& figure : *figures) result_.folded.push_back(std::move(figure));
    }
  }

  engine::Table empty_table(RecordId id) const {
    engine::Table table;
    for (const engine::FieldSchema& field : schema_.record(id).fields)
      table.columns.emplace_back(field.type, 0);
    return table;
  }

  std::vector<OwnerRule> owner_rules(const engine::RecordSchema& record) const {
    std::vector<OwnerRule> rules(sources_.size());
    for (const SourceFiles& source : sources_)
      if (&source.setup.shape() == &record && record.owner != engine::kNoField)
        rules[source.source] = {source.setup.spec.reject_unknown,
                                columns_[source.source][record.owner]};
    return rules;
  }

  const engine::Zone& policy_zone() const {
    for (const auto& [known, zone] : request_.zones)
      if (known == schema_.zone) return zone;
    return utc_;
  }

  void refer(const KeyIndex& agents) {
    References references(schema_, agents);
    for (RecordRows& rows : records_) {
      const engine::RecordSchema& record = rows.staging.record();
      reject_unknown_agents(agents, owner_rules(record), schema_, request_.names, rows);
      count_rows(agents, PeriodScope(record, request_.period, policy_zone()), rows,
                 manifest().sources);
      references.add(rows);
    }
    engine::Dataset& data = result_.data;
    data.tables.resize(schema_.records.size());
    for (std::size_t i = 0; i < schema_.records.size(); ++i)
      data.tables[i] = empty_table(RecordId(static_cast<std::uint32_t>(i)));
    for (const RecordRows& rows : records_)
      data.tables[rows.staging.id().index()] =
          make_table(rows, references, schema_, request_.names, data.faults);
    mark_subjects(schema_, request_.names, records_, agents, data);
  }

  /// The agent's key as text, where the row tells it.
  std::string agent_text(const Staging& staging, Slot slot) const {
    std::uint32_t field = staging.record().owner;
    if (staging.id() == schema_.subject) {
      const auto& fields = staging.record().fields;
      const auto key = std::find_if(fields.begin(), fields.end(),
                                    [](const engine::FieldSchema& f) { return f.key; });
      field =
          key == fields.end() ? engine::kNoField : static_cast<std::uint32_t>(key - fields.begin());
    }
    if (field == engine::kNoField || !staging.known(slot, field)) return {};
    const engine::Column& column = staging.column(field);
    return to_text(column.value(slot), column.type(), schema_, request_.names);
  }

  void list_rejected() {
    std::vector<RejectedRow>& list = manifest().rejected;
    for (const RecordRows& rows : records_) {
      const Staging& staging = rows.staging;
      for (Slot slot = 0; slot < staging.slots(); ++slot) {
        if (!staging.is_rejected(slot)) continue;
        const Staging::Row& row = staging.row(slot);
        const SourceReport& source = manifest().sources[row.source];
        const Rejection& why = staging.rejection(slot);
        list.push_back({source.name, source.record, manifest().files[row.origin.file].name,
                        row.origin.line, agent_text(staging, slot), why.code, why.column, why.value,
                        why.reason, manifest().files[row.origin.file].places});
      }
    }
    std::sort(list.begin(), list.end(), [](const RejectedRow& a, const RejectedRow& b) {
      return std::tie(a.file, a.line, a.source) < std::tie(b.file, b.line, b.source);
    });
  }

  const LoadRequest& request_;
  const engine::Schema& schema_;
  DataDirectory directory_;
  engine::Zone utc_;
  std::deque<SourceSpec> implicit_;  // a deque: setups refer to them
  std::vector<SourceFiles> sources_;
  std::vector<std::vector<std::string>> columns_;  // by source, then field
  std::vector<RecordId> needed_;                   // those of Schema::needed that files hold
  std::vector<RecordRows> records_;                // in that order
  std::uint64_t total_bytes_ = 0;
  std::uint64_t read_bytes_ = 0;
  Folding folding_;
  LoadErrors errors_;
  LoadResult result_;
};

}  // namespace

engine::Result<LoadResult, LoadErrors> load(const LoadRequest& request) {
  if (request.fold != nullptr) {
    Loader loader(request, true);
    auto loaded = loader.run();
    if (!loader.gave_up()) return loaded;
  }
  return Loader(request, false).run();
}

}  // namespace guerdon::tools

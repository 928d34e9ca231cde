#include "tools/data/loader.h"

#include <algorithm>
#include <deque>
#include <system_error>
#include <tuple>

#include "engine/table/given_rows.h"
#include "tools/data/find_files.h"
#include "tools/data/refer.h"
#include "tools/data/reject.h"
#include "tools/data/source_files.h"
#include "tools/data/subject_faults.h"
#include "tools/data/utf8.h"

namespace guerdon::tools {
namespace {

using engine::RecordId;
using engine::SourceSpec;

class Loader {
 public:
  explicit Loader(const LoadRequest& request)
      : request_(request), schema_(request.schema), directory_(request.directory) {}

  engine::Result<LoadResult, LoadErrors> run() {
    find_sources();
    find_files();
    note_cut();
    for (const RecordId id : needed_) read_record(id);
    if (!errors_.empty()) return engine::Failure{std::move(errors_)};
    reject();
    refer();
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
    SourceFiles& source = sources_.emplace_back(SourceFiles{
        {schema_, id, spec, request_.zones, request_.names}, index, {}, request_.hashes});
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

  void read_record(RecordId id) {
    RecordRows& rows = records_.emplace_back(RecordRows{Staging(schema_, id), {}});
    const auto on_block = [this](std::size_t bytes) {
      read_bytes_ += bytes;
      if (request_.progress) request_.progress(read_bytes_, total_bytes_);
    };
    for (const SourceFiles& source : sources_)
      if (source.setup.record == id)
        columns_[source.source] =
            read_source(source, directory_.path(), on_block, rows.staging, manifest(), errors_);
  }

  RecordRows& rows_of(RecordId id) {
    return *std::find_if(records_.begin(), records_.end(),
                         [id](const RecordRows& rows) { return rows.staging.id() == id; });
  }

  void reject() {
    for (const SourceFiles& source : sources_) {
      Staging& staging = rows_of(source.setup.record).staging;
      reject_bad_cells(staging, source.source, columns_[source.source]);
      reject_by_rules(source.setup, request_.reject, staging, source.source);
    }
    for (RecordRows& rows : records_) {
      rows.order = reject_duplicates(schema_, request_.names, columns_, rows.staging);
      reject_by_checks(request_.reject, rows.staging, rows.order);
    }
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

  void refer() {
    const KeyIndex agents = index_keys(rows_of(schema_.subject));
    References references(schema_);
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
      for (const engine::FieldSchema& field : schema_.records[i].fields)
        data.tables[i].columns.emplace_back(field.type, 0);
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
  LoadErrors errors_;
  LoadResult result_;
};

}  // namespace

engine::Result<LoadResult, LoadErrors> load(const LoadRequest& request) {
  return Loader(request).run();
}

}  // namespace guerdon::tools

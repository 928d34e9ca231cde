#include "tools/data/source_files.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "tools/data/csv_header.h"
#include "tools/data/file_hash.h"
#include "tools/data/file_rows.h"
#include "tools/data/input_file.h"
#include "tools/data/keep.h"
#include "tools/data/kept_rows.h"
#include "tools/data/row_mapper.h"

namespace guerdon::tools {
namespace {

class SourceFilesReader final : private RowSink {
 public:
  SourceFilesReader(const SourceFiles& source, std::vector<FieldReader> readers, Staging& staging,
                    Manifest& manifest, LoadErrors& errors)
      : source_(source),
        setup_(source.setup),
        readers_(readers),
        texts_(setup_.names),
        mapper_(setup_, std::move(readers), staging),
        staging_(staging),
        manifest_(manifest),
        errors_(errors) {
    if (setup_.spec.keep) keeper_.emplace(*setup_.spec.keep, staging, setup_.names);
  }

  void read_file(const std::filesystem::path& directory, std::uint32_t file,
                 const std::function<void(std::size_t)>& on_block) {
    file_ = file;
    FileInfo& info = manifest_.files[file];
    if (read_by_blocks(directory / info.name, on_block)) return;
    const auto input = InputFile::open(directory / info.name, on_block, source_.hashes);
    if (input == nullptr) return fail({dsl::Code::E0602, 0, "it cannot be opened", ""});
    const std::string record(setup_.names.text(setup_.shape().name));
    const auto format = find_format(setup_.spec.format, record, setup_.spec.query);
    GUERDON_CHECK(format.has_value());
    info.places = format->places;
    const std::size_t before = errors_.size();
    auto problem = format->read({directory / info.name, *input, setup_.spec.query, record}, *this);
    if (input->failed()) return fail({dsl::Code::E0602, 0, "it cannot be read", ""});
    if (problem) return fail(*std::move(problem));
    if (errors_.size() != before) return;
    info.bytes = input->bytes();
    info.sha256 = input->sha256();
  }

  std::vector<std::string> finish() {
    SourceReport& report = manifest_.sources[source_.source];
    const std::string first_file =
        report.files.empty() ? "" : manifest_.files[report.files.front()].name;
    if (!failed_) mapper_.keyed().report_absent(first_file, errors_);
    if (columns_.empty()) columns_ = mapper_.column_names();
    if (keeper_) {
      keeper_->finish(columns_);
      report.counts.superseded = keeper_->superseded();
    }
    report.unread_columns = mapper_.unread_columns();
    report.absent_columns = mapper_.keyed().absent();
    report.skipped_times += mapper_.skipped_times();
    report.repeated_times += mapper_.repeated_times();
    return std::move(columns_);
  }

 private:
  const std::string& file_name() const { return manifest_.files[file_].name; }

  /// CSV files are decoded by several threads. False: it is no such file.
  bool read_by_blocks(const std::filesystem::path& path,
                      const std::function<void(std::size_t)>& on_block) {
    if (setup_.spec.format != "csv") return false;
    const auto file = RandomAccessFile::open(path);
    if (file == nullptr) return false;
    FileHash hash(path, source_.hashes);
    CsvHeader header;
    const std::size_t before = errors_.size();
    const auto problem = read_csv_header(*file, *this, header);
    if (problem) fail(*problem);
    if (problem || errors_.size() != before) return true;
    if (on_block) on_block(static_cast<std::size_t>(header.rows.offset));
    FileBlocks blocks(*file, header.rows, on_block);
    take_rows(blocks, header.columns);
    if (!blocks.problem() && !file->is_unchanged())
      fail(file_changed());
    else if (blocks.problem())
      fail(*blocks.problem());
    FileInfo& info = manifest_.files[file_];
    info.bytes = file->size();
    info.sha256 = hash.get();
    return true;
  }

  void take_rows(FileBlocks& blocks, std::uint32_t columns) {
    const std::vector<bool> reads(setup_.shape().fields.size(), true);
    const DecoderSetup decoders{setup_.schema, setup_.shape(), setup_.spec.missing, texts_,
                                nullptr};
    auto slot = static_cast<Slot>(staging_.slots());
    const auto threads =
        static_cast<unsigned>(std::min<std::uint64_t>(source_.threads, blocks.count()));
    const KeptRows kept = keep_rows(blocks, columns, {decoders, readers_, mapper_.header(), reads},
                                    threads, file_, source_.source, staging_);
    SourceReport& report = manifest_.sources[source_.source];
    report.skipped_times += kept.skipped_times;
    report.repeated_times += kept.repeated_times;
    const auto end = static_cast<Slot>(staging_.slots());
    report.counts.read += end - slot;
    if (source_.cut || keeper_)
      for (; slot < end; ++slot) look_at(slot);
    for (const RowAside& row : kept.aside) {
      const std::vector<std::string_view> cells(row.cells.begin(), row.cells.end());
      take_row({row.line, cells, {}, row.malformed});
    }
  }

  bool take_header(std::span<const std::string_view> titles, std::uint32_t line,
                   std::string_view malformed) override {
    if (!malformed.empty()) {
      errors_.push_back({dsl::Code::E0611, file_name(), line,
                         "the header is not well formed: " + std::string(malformed), "",
                         setup_.spec.span});
      return false;
    }
    if (!mapper_.begin_file(titles, {file_name(), line}, errors_)) return false;
    columns_ = mapper_.column_names();
    return true;
  }

  bool take_keyed() override {
    if (!mapper_.begin_keyed_file(file_name(), errors_)) return false;
    columns_ = mapper_.column_names();
    return true;
  }

  const std::vector<std::string>& wanted() const override { return mapper_.wanted(); }

  void take_unwanted(std::string_view name, std::uint32_t line) override {
    mapper_.keyed().take_unwanted(name, file_name(), line, errors_);
  }

  void take_row(const FileRow& row) override {
    const Slot slot = staging_.add({file_, row.line}, source_.source);
    mapper_.map(row, slot);
    ++manifest_.sources[source_.source].counts.read;
    look_at(slot);
  }

  /// Hides a row, or lets it contest with others.
  void look_at(Slot slot) {
    SourceReport& report = manifest_.sources[source_.source];
    if (source_.cut) {
      if (source_.cut->hides(staging_, slot)) {
        ++report.counts.hidden;
        return staging_.supersede(slot);
      }
      report.later_times += source_.cut->blank_later(staging_, slot);
    }
    if (keeper_) keeper_->add(slot, columns_);
  }

  void fail(FileProblem problem) {
    failed_ = true;
    errors_.push_back({problem.code, file_name(), problem.line, std::move(problem.message),
                       std::move(problem.help), setup_.spec.span});
  }

  const SourceFiles& source_;
  const SourceSetup& setup_;
  const std::vector<FieldReader> readers_;
  SharedTexts texts_;
  RowMapper mapper_;
  std::optional<Keeper> keeper_;
  Staging& staging_;
  Manifest& manifest_;
  LoadErrors& errors_;
  std::uint32_t file_ = 0;  // the one at hand
  bool failed_ = false;     // some file was not read to its end
  std::vector<std::string> columns_;
};

}  // namespace

std::vector<std::string> read_source(const SourceFiles& source,
                                     const std::filesystem::path& directory,
                                     const std::function<void(std::size_t)>& on_block,
                                     Staging& staging, Manifest& manifest, LoadErrors& errors) {
  const std::size_t before = errors.size();
  auto readers = make_readers(source.setup, errors);
  // Without all readers the headers would be blamed for what the source lacks.
  if (errors.size() != before) return {};
  SourceFilesReader reader(source, std::move(readers), staging, manifest, errors);
  for (const std::uint32_t file : manifest.sources[source.source].files)
    reader.read_file(directory, file, on_block);
  return reader.finish();
}

}  // namespace guerdon::tools

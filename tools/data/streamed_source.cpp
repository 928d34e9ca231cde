#include "tools/data/streamed_source.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <utility>

#include "engine/base/parallel.h"
#include "tools/data/batch_decoder.h"
#include "tools/data/file_blocks.h"
#include "tools/data/file_hash.h"
#include "tools/data/row_mapper.h"

namespace guerdon::tools {
namespace {

class SourceStreamer {
 public:
  SourceStreamer(const SourceFiles& source, const Stream& stream, std::vector<FieldReader> readers,
                 Staging& staging, Manifest& manifest, LoadErrors& errors)
      : source_(source),
        setup_(source.setup),
        stream_(stream),
        texts_(source.setup.names),
        readers_(readers),
        mapper_(setup_, std::move(readers), staging),
        staging_(staging),
        manifest_(manifest),
        errors_(errors) {}

  /// False: it must be read as usual.
  bool read_file(const std::filesystem::path& directory, std::uint32_t index,
                 const std::function<void(std::size_t)>& on_block) {
    file_ = index;
    FileInfo& info = manifest_.files[index];
    const auto file = RandomAccessFile::open(directory / info.name);
    if (file == nullptr) return false;
    FileHash hash(directory / info.name, source_.hashes);
    BlockStart rows;
    std::uint32_t columns = 0;
    if (!read_header(*file, rows, columns)) return false;
    if (on_block) on_block(static_cast<std::size_t>(rows.offset));
    FileBlocks blocks(*file, rows, on_block);
    engine::parallel_for(
        static_cast<unsigned>(stream_.folds.size()),
        static_cast<std::size_t>(std::min<std::uint64_t>(stream_.folds.size(), blocks.count())),
        [&](std::size_t worker) {
          work(blocks, columns, stream_.folds[worker], stream_.keys[worker]);
        });
    if (is_given_up_) return false;
    if (blocks.problem()) {
      fail(*blocks.problem());
    } else if (!file->is_unchanged()) {
      fail(file_changed());
    }
    info.bytes = file->size();
    info.sha256 = hash.get();
    return true;
  }

  std::vector<std::string> finish() {
    SourceReport& report = manifest_.sources[source_.source];
    report.unread_columns = mapper_.unread_columns();
    report.skipped_times += mapper_.skipped_times();
    report.repeated_times += mapper_.repeated_times();
    return mapper_.column_names();
  }

 private:
  void fail(const FileProblem& problem) {
    errors_.push_back({problem.code, manifest_.files[file_].name, problem.line, problem.message,
                       problem.help, setup_.spec.span});
  }

  /// A header that does not fit is told by the usual way.
  bool read_header(const RandomAccessFile& file, BlockStart& rows, std::uint32_t& columns) {
    FileCursor cursor(file, 0);
    CsvReader reader([&](char* buffer, std::size_t size) { return cursor.read(buffer, size); });
    if (reader.next() != CsvReader::Step::kRow || !reader.malformed().empty()) return false;
    LoadErrors errors;
    const HeaderPlace place{manifest_.files[file_].name, reader.line()};
    if (!mapper_.begin_file(reader.cells(), place, errors)) return false;
    columns = static_cast<std::uint32_t>(reader.cells().size());
    rows = {reader.end_offset(), reader.next_line()};
    return true;
  }

  void work(FileBlocks& blocks, std::uint32_t columns, engine::Fold& fold, KeyHashes& keys) {
    const DecoderSetup decoders{setup_.schema, setup_.shape(), setup_.spec.missing, texts_,
                                &stream_.agents};
    BatchDecoder batch({decoders, readers_, mapper_.header(), stream_.plan.reads, &stream_.period,
                        setup_.spec.reject_unknown});
    BlockReader reader(blocks, columns);
    while (!is_given_up_ && reader.next()) {
      const RowBlock& block = reader.rows();
      batch.decode(block);
      batch.add_keys(block, keys);
      if (!batch.set_aside().empty() || !block.misfits.empty()) stage(reader, batch.set_aside());
      if (batch.rows() > 0 && !fold.add(batch.columns(), batch.rows(), batch.take_counting()))
        is_given_up_ = true;
    }
    const std::lock_guard lock(texts_.mutex());
    SourceReport& report = manifest_.sources[source_.source];
    report.counts.read += batch.counts().read;
    report.counts.outside_period += batch.counts().outside_period;
    report.counts.unattributed += batch.counts().unattributed;
    report.counts.unknown_agent += batch.counts().unknown_agent;
    report.counts.used += batch.counts().used;
    report.skipped_times += batch.skipped_times();
    report.repeated_times += batch.repeated_times();
  }

  /// Rows that a person will have to look at go the usual way.
  void stage(BlockReader& reader, const std::vector<std::uint32_t>& rows) {
    const RowBlock& block = reader.rows();
    const std::lock_guard lock(texts_.mutex());
    for (const std::uint32_t first : rows)
      stage_row(block, first, block.columns, reader.line_of(first), {});
    for (const RowBlock::Misfit& misfit : block.misfits)
      stage_row(block, misfit.first, misfit.cells, misfit.line, misfit.malformed);
  }

  void stage_row(const RowBlock& block, std::uint32_t first, std::uint32_t cells, std::int64_t line,
                 std::string_view malformed) {
    scratch_.resize(std::max<std::size_t>(scratch_.size(), cells));
    cells_.clear();
    for (std::uint32_t column = 0; column < cells; ++column) {
      const std::string_view cell = block.cell(first, column);
      cells_.push_back(block.raw ? bare_cell(cell, column + 1 == cells, scratch_[column]) : cell);
    }
    const Slot slot = staging_.add({file_, line}, source_.source);
    mapper_.map({line, cells_, {}, malformed}, slot);
    ++manifest_.sources[source_.source].counts.read;
  }

  const SourceFiles& source_;
  const SourceSetup& setup_;
  const Stream& stream_;
  SharedTexts texts_;
  const std::vector<FieldReader> readers_;
  RowMapper mapper_;
  Staging& staging_;
  Manifest& manifest_;
  LoadErrors& errors_;
  std::uint32_t file_ = 0;
  std::atomic<bool> is_given_up_ = false;
  std::vector<std::string> scratch_;
  std::vector<std::string_view> cells_;
};

}  // namespace

bool can_stream(const SourceFiles& source) {
  const engine::SourceSpec& spec = source.setup.spec;
  const engine::RecordSchema& record = source.setup.shape();
  if (spec.format != "csv" || spec.keep || !spec.rejects.empty() || source.cut) return false;
  for (const engine::ColumnMap& map : spec.columns)
    if (record.fields[map.field].key && !map.values.empty()) return false;
  for (std::uint32_t field = 0; field < record.fields.size(); ++field) {
    const engine::Type& type = record.fields[field].type;
    const bool refers = type.kind == engine::Kind::kReference;
    // Keys are compared as they are written.
    const bool odd_key = record.fields[field].key && type.kind != engine::Kind::kText;
    if (odd_key || (refers && field != record.owner)) return false;
  }
  return true;
}

bool stream_source(const SourceFiles& source, const Stream& stream,
                   const std::filesystem::path& directory,
                   const std::function<void(std::size_t)>& on_block, Staging& staging,
                   Manifest& manifest, LoadErrors& errors, std::vector<std::string>& names) {
  LoadErrors unfit;
  auto readers = make_readers(source.setup, unfit);
  if (!unfit.empty()) return false;
  SourceStreamer streamer(source, stream, std::move(readers), staging, manifest, errors);
  for (const std::uint32_t file : manifest.sources[source.source].files)
    if (!streamer.read_file(directory, file, on_block)) return false;
  names = streamer.finish();
  return true;
}

}  // namespace guerdon::tools

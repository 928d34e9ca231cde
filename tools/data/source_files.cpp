#include "tools/data/source_files.h"

#include <optional>
#include <utility>

#include "tools/data/csv_reader.h"
#include "tools/data/input_file.h"
#include "tools/data/keep.h"
#include "tools/data/row_mapper.h"

namespace guerdon::tools {
namespace {

class SourceFilesReader {
 public:
  SourceFilesReader(const SourceFiles& source, std::vector<FieldReader> readers, Staging& staging,
                    Manifest& manifest, LoadErrors& errors)
      : setup_(source.setup),
        source_(source.source),
        mapper_(setup_, std::move(readers), staging),
        staging_(staging),
        manifest_(manifest),
        errors_(errors) {
    if (setup_.spec.keep) keeper_.emplace(*setup_.spec.keep, staging, setup_.names);
  }

  void read_file(const std::filesystem::path& directory, std::uint32_t file,
                 const std::function<void(std::size_t)>& on_block) {
    FileInfo& info = manifest_.files[file];
    const auto input = InputFile::open(directory / info.name, on_block);
    if (input == nullptr) return fail(info, {dsl::Code::E0602, 0, "it cannot be opened", ""});
    CsvReader rows([&input](char* buffer, std::size_t size) { return input->read(buffer, size); });
    CsvReader::Step step = rows.next();
    if (step == CsvReader::Step::kRow) {
      if (!mapper_.begin_file(rows, info.name, errors_)) return;
      columns_ = mapper_.column_names();
      while ((step = rows.next()) == CsvReader::Step::kRow) add_row(rows, file);
    } else if (step == CsvReader::Step::kEnd && !input->failed()) {
      return fail(info, {dsl::Code::E0603, 1, "the file is empty: it needs a header line", ""});
    }
    if (input->failed()) return fail(info, {dsl::Code::E0602, 0, "it cannot be read", ""});
    if (step == CsvReader::Step::kProblem) return fail(info, rows.problem());
    info.bytes = input->bytes();
    info.sha256 = input->sha256();
  }

  std::vector<std::string> finish() {
    SourceReport& report = manifest_.sources[source_];
    if (columns_.empty()) columns_ = mapper_.column_names();
    if (keeper_) {
      keeper_->finish(columns_);
      report.counts.superseded = keeper_->superseded();
    }
    report.unread_columns = mapper_.unread_columns();
    report.skipped_times = mapper_.skipped_times();
    report.repeated_times = mapper_.repeated_times();
    return std::move(columns_);
  }

 private:
  void add_row(const CsvReader& row, std::uint32_t file) {
    const Slot slot = staging_.add({file, row.line()}, source_);
    mapper_.map(row, slot);
    ++manifest_.sources[source_].counts.read;
    if (keeper_) keeper_->add(slot, columns_);
  }

  void fail(const FileInfo& info, CsvReader::Problem problem) {
    errors_.push_back({problem.code, info.name, problem.line, std::move(problem.message),
                       std::move(problem.help), setup_.spec.span});
  }

  const SourceSetup& setup_;
  std::uint32_t source_;
  RowMapper mapper_;
  std::optional<Keeper> keeper_;
  Staging& staging_;
  Manifest& manifest_;
  LoadErrors& errors_;
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

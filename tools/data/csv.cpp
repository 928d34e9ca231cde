// The format `csv`: a header line with the columns' titles, then the rows.
#include "tools/data/csv_reader.h"
#include "tools/data/file_rows.h"

namespace guerdon::tools {

std::optional<FileProblem> read_csv(const DataFile& file, RowSink& sink) {
  CsvReader rows([&file](char* buffer, std::size_t size) { return file.input.read(buffer, size); });
  CsvReader::Step step = rows.next();
  if (step == CsvReader::Step::kEnd && !file.input.failed())
    return FileProblem{dsl::Code::E0603, 1, "the file is empty: it needs a header line", ""};
  if (step == CsvReader::Step::kRow) {
    if (!sink.take_header(rows.cells(), rows.line(), rows.malformed())) return std::nullopt;
    while ((step = rows.next()) == CsvReader::Step::kRow)
      sink.take_row({rows.line(), rows.cells(), {}, rows.malformed()});
  }
  if (step == CsvReader::Step::kProblem) return rows.problem();
  return std::nullopt;
}

}  // namespace guerdon::tools

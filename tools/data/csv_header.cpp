#include "tools/data/csv_header.h"

namespace guerdon::tools {

std::optional<FileProblem> read_csv_header(const RandomAccessFile& file, RowSink& sink,
                                           CsvHeader& header) {
  FileCursor cursor(file, 0);
  CsvReader reader([&](char* buffer, std::size_t size) { return cursor.read(buffer, size); });
  const CsvReader::Step step = reader.next();
  if (cursor.shrank()) return file_changed();
  if (step == CsvReader::Step::kProblem) return reader.problem();
  if (step == CsvReader::Step::kEnd)
    return FileProblem{dsl::Code::E0603, 1, "the file is empty: it needs a header line", ""};
  header.rows = {reader.end_offset(), reader.next_line()};
  header.columns = static_cast<std::uint32_t>(reader.cells().size());
  sink.take_header(reader.cells(), reader.line(), reader.malformed());
  return std::nullopt;
}

}  // namespace guerdon::tools

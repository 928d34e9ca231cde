#include "tools/data/csv_header.h"

#include <algorithm>

namespace guerdon::tools {

std::optional<FileProblem> read_csv_header(const RandomAccessFile& file, RowSink& sink,
                                           CsvHeader& header) {
  std::uint64_t at = 0;
  bool shrank = false;
  CsvReader reader([&](char* buffer, std::size_t size) {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(size, file.size() - at));
    const std::size_t count = file.read(at, buffer, wanted);
    shrank = count < wanted;
    at += count;
    return count;
  });
  const CsvReader::Step step = reader.next();
  if (shrank) return file_changed();
  if (step == CsvReader::Step::kProblem) return reader.problem();
  if (step == CsvReader::Step::kEnd)
    return FileProblem{dsl::Code::E0603, 1, "the file is empty: it needs a header line", ""};
  header.rows = {reader.end_offset(), reader.next_line()};
  header.columns = static_cast<std::uint32_t>(reader.cells().size());
  sink.take_header(reader.cells(), reader.line(), reader.malformed());
  return std::nullopt;
}

}  // namespace guerdon::tools

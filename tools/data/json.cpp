// The format `json`: a list of objects, one a row.
#include "tools/data/json_rows.h"
#include "tools/data/json_text.h"

namespace guerdon::tools {

std::optional<FileProblem> read_json(const DataFile& file, RowSink& sink) {
  if (!sink.take_keyed()) return std::nullopt;
  JsonText text(file.input);
  JsonRows rows(sink, true, [&text] { return text.line(); });
  rows.on_row([&text] { text.end_row(); });
  std::optional<JsonError> error = parse_json(text, rows);
  if (text.problem()) return text.problem();
  if (text.is_empty() && !file.input.failed())
    return FileProblem{dsl::Code::E0603, 1, "the file is empty: without rows it is `[]`", ""};
  if (rows.error()) error = rows.error();
  if (!error) return std::nullopt;
  return FileProblem{error->code, text.line(), error->message, error->help};
}

}  // namespace guerdon::tools

// The list of formats, and what they share.
#include <array>
#include <utility>

#include "tools/data/file_rows.h"

namespace guerdon::tools {

#define GUERDON_SOURCE_FORMAT(name) \
  std::optional<FileProblem> read_##name(const DataFile& file, RowSink& sink);
#include "engine/table/source_formats.def"
#undef GUERDON_SOURCE_FORMAT

namespace {

constexpr std::pair<std::string_view, ReadFormat> kFormats[] = {
#define GUERDON_SOURCE_FORMAT(name) {#name, read_##name},
#include "engine/table/source_formats.def"
#undef GUERDON_SOURCE_FORMAT
};

PlaceStyle places_of(std::string_view format, const std::string& record, const std::string& query) {
  if (format == "json") return {"[", "]"};
  if (format == "sqlite") return {query.empty() ? ":" + record + ":" : ":query:", ""};
  return {};
}

}  // namespace

std::optional<Format> find_format(std::string_view name, const std::string& record,
                                  const std::string& query) {
  for (const auto& [known, read] : kFormats)
    if (known == name) return Format{read, places_of(name, record, query)};
  return std::nullopt;
}

std::optional<FileProblem> wrong_kind_of_file(std::string_view head, std::string_view help) {
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF"))
    return FileProblem{dsl::Code::E0604, 1, "the file is UTF-16, not UTF-8", std::string(help)};
  if (head.starts_with("PK\x03\x04"))
    return FileProblem{dsl::Code::E0604, 1, "the file is a spreadsheet or an archive, not a text",
                       std::string(help)};
  return std::nullopt;
}

std::string megabytes(std::size_t bytes) {
  return bytes % (1 << 20) == 0 ? std::to_string(bytes >> 20) + " MB"
                                : std::to_string(bytes) + " bytes";
}

}  // namespace guerdon::tools

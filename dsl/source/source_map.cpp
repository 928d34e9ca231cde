#include "dsl/source/source_map.h"

#include <algorithm>

namespace guerdon::dsl {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::vector<std::uint32_t> find_line_starts(std::string_view text) {
  std::vector<std::uint32_t> starts{0};
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    starts.push_back(static_cast<std::uint32_t>(at + 1));
  }
  return starts;
}

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u; }

}  // namespace

std::uint32_t code_points(std::string_view text) {
  return static_cast<std::uint32_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return !is_continuation(byte); }));
}

FileId SourceMap::add(std::string_view name, std::string_view text) {
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    text.remove_prefix(kByteOrderMark.size());
  }
  // One offset between two files keeps the end of one apart from the begin of the next.
  const std::uint64_t begin =
      files_.empty() ? 1u : std::uint64_t{files_.back().begin} + files_.back().text.size() + 1u;
  GUERDON_CHECK(begin + text.size() < 0xFFFF'FFFFu);
  File file;
  file.name = name;
  file.text = text;
  file.begin = static_cast<std::uint32_t>(begin);
  file.line_starts = find_line_starts(text);
  files_.push_back(std::move(file));
  return FileId(static_cast<std::uint32_t>(files_.size() - 1));
}

const SourceMap::File& SourceMap::file(FileId id) const {
  GUERDON_CHECK(id.index() < files_.size());
  return files_[id.index()];
}

std::string_view SourceMap::name(FileId id) const { return file(id).name; }
std::string_view SourceMap::text(FileId id) const { return file(id).text; }

engine::Span SourceMap::span(FileId id) const {
  const File& found = file(id);
  return {found.begin, found.begin + static_cast<std::uint32_t>(found.text.size())};
}

FileId SourceMap::file_at(std::uint32_t offset) const {
  const auto after = std::upper_bound(
      files_.begin(), files_.end(), offset,
      [](std::uint32_t value, const File& candidate) { return value < candidate.begin; });
  if (after == files_.begin()) return {};
  const auto index = static_cast<std::uint32_t>(after - files_.begin() - 1);
  const File& found = files_[index];
  return offset - found.begin <= found.text.size() ? FileId(index) : FileId();
}

std::optional<Location> SourceMap::locate_offset(std::uint32_t offset) const {
  const FileId id = file_at(offset);
  if (!id) return std::nullopt;
  const File& found = file(id);
  const std::uint32_t local = offset - found.begin;
  const auto after = std::upper_bound(found.line_starts.begin(), found.line_starts.end(), local);
  const std::uint32_t start = *(after - 1);
  Location location;
  location.file = id;
  location.name = found.name;
  location.line = static_cast<std::uint32_t>(after - found.line_starts.begin());
  location.column = code_points(std::string_view(found.text).substr(start, local - start)) + 1;
  location.line_text = line(id, location.line);
  location.line_begin = found.begin + start;
  return location;
}

std::optional<Location> SourceMap::locate(engine::Span span) const {
  return locate_offset(span.begin);
}

std::optional<Location> SourceMap::locate_end(engine::Span span) const {
  return locate_offset(span.end);
}

std::string_view SourceMap::slice(engine::Span span) const {
  const FileId id = file_at(span.begin);
  if (!id || span.end < span.begin) return {};
  const File& found = file(id);
  return std::string_view(found.text).substr(span.begin - found.begin, span.end - span.begin);
}

std::string_view SourceMap::line(FileId id, std::uint32_t number) const {
  const File& found = file(id);
  if (number == 0 || number > found.line_starts.size()) return {};
  const std::uint32_t start = found.line_starts[number - 1];
  std::string_view text = std::string_view(found.text).substr(start);
  if (number < found.line_starts.size()) {
    text = text.substr(0, found.line_starts[number] - start - 1);
  }
  if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  return text;
}

std::uint32_t SourceMap::line_count(FileId id) const {
  return static_cast<std::uint32_t>(file(id).line_starts.size());
}

}  // namespace guerdon::dsl

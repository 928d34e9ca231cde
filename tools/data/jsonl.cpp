// The format `jsonl`: an object a line, one a row.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "tools/data/json_rows.h"
#include "tools/data/utf8.h"

namespace guerdon::tools {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 18;

/// Cuts a file into lines.
class Lines {
 public:
  explicit Lines(InputFile& input) : input_(input) {}

  /// False at the end, and where the line at hand is too long.
  bool next() {
    begin_ += line_.size() + (ended_ ? 1 : 0);
    ended_ = false;
    ++number_;
    std::size_t searched = 0;
    while (true) {
      const std::string_view rest(buffer_.data() + begin_, size_ - begin_);
      const std::size_t end = rest.find('\n', searched);
      ended_ = end != std::string_view::npos;
      line_ = rest.substr(0, end);
      if (line_.size() > kMaxRowBytes) return false;
      if (ended_) return true;
      searched = rest.size();
      if (!refill()) return take_last();
    }
  }

  std::string_view line() const { return line_; }
  std::uint32_t number() const { return number_; }
  std::uint64_t offset() const { return before_ + begin_; }

 private:
  bool refill() {
    std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
              buffer_.begin() + static_cast<std::ptrdiff_t>(size_), buffer_.begin());
    before_ += begin_;
    size_ -= begin_;
    begin_ = 0;
    if (buffer_.size() < size_ + kBlock) buffer_.resize(std::max(size_ + kBlock, 2 * size_));
    const std::size_t count = input_.read(buffer_.data() + size_, kBlock);
    size_ += count;
    return count > 0;
  }

  bool take_last() {
    line_ = {buffer_.data() + begin_, size_ - begin_};
    return !line_.empty();
  }

  InputFile& input_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;  // of the line at hand
  std::size_t size_ = 0;   // bytes in the buffer
  std::uint64_t before_ = 0;
  bool ended_ = false;
  std::string_view line_;
  std::uint32_t number_ = 0;
};

class OneLine final : public JsonBytes {
 public:
  explicit OneLine(std::string_view line) : line_(line) {}
  std::string_view more() override { return std::exchange(line_, {}); }

 private:
  std::string_view line_;
};

std::optional<FileProblem> not_text(const Lines& lines) {
  const auto bad = find_bad_byte(lines.line());
  if (!bad) return std::nullopt;
  const std::string place = "byte " + std::to_string(lines.offset() + bad->offset + 1);
  if (bad->is_nul)
    return FileProblem{dsl::Code::E0605, lines.number(), place + " of the file is NUL", ""};
  return FileProblem{dsl::Code::E0604, lines.number(), place + " of the file is not UTF-8",
                     "export the file in UTF-8"};
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace

std::optional<FileProblem> read_jsonl(const DataFile& file, RowSink& sink) {
  if (!sink.take_keyed()) return std::nullopt;
  Lines lines(file.input);
  JsonRows rows(sink, false, [&lines] { return lines.number(); });
  while (lines.next()) {
    if (lines.number() == 1)
      if (auto wrong = wrong_kind_of_file(lines.line(), "export the file in UTF-8")) return wrong;
    if (auto problem = not_text(lines)) return problem;
    std::string_view line = lines.line();
    if (lines.number() == 1 && line.starts_with(kByteOrderMark))
      line.remove_prefix(kByteOrderMark.size());
    if (is_blank(line)) continue;
    OneLine bytes(line);
    rows.set_place(lines.number());
    std::optional<JsonError> error = parse_json(bytes, rows);
    if (rows.error()) error = rows.error();
    if (error) return FileProblem{error->code, lines.number(), error->message, error->help};
  }
  if (lines.line().size() > kMaxRowBytes)
    return FileProblem{dsl::Code::E0607, lines.number(),
                       "a row is longer than " + megabytes(kMaxRowBytes), ""};
  return std::nullopt;
}

}  // namespace guerdon::tools

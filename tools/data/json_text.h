// The bytes of a JSON file on their way to the parser.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/data/file_rows.h"
#include "tools/data/json_events.h"

namespace guerdon::tools {

/// Reads a file in blocks, and hands them over line by line, so that it knows where the parser is.
/// It ends early where a byte is NUL, where a row is longer than kMaxRowBytes, and where the file
/// is no text at all; `problem` then says so.
class JsonText final : public JsonBytes {
 public:
  explicit JsonText(InputFile& input) : input_(input) {}

  std::string_view more() override;
  /// A row has ended: the next may be as long again.
  void end_row() { row_bytes_ = 0; }
  bool is_empty() const { return bytes_ == 0; }
  /// Of the bytes handed over last, from 1.
  std::uint32_t line() const { return line_; }
  const std::optional<FileProblem>& problem() const { return problem_; }

 private:
  bool refill();
  bool fail(dsl::Code code, std::string message, std::string help);

  InputFile& input_;
  std::vector<char> buffer_;
  std::string_view block_;  // what of the buffer is still to be handed over
  bool line_ended_ = false;
  std::uint64_t bytes_ = 0;
  std::size_t row_bytes_ = 0;
  std::uint32_t line_ = 1;
  std::optional<FileProblem> problem_;
};

}  // namespace guerdon::tools

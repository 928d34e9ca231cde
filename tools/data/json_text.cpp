#include "tools/data/json_text.h"

#include <algorithm>
#include <utility>

namespace guerdon::tools {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 16;

}  // namespace

bool JsonText::fail(dsl::Code code, std::string message, std::string help) {
  problem_ = FileProblem{code, line_, std::move(message), std::move(help)};
  return false;
}

bool JsonText::refill() {
  buffer_.resize(kBlock);
  const bool first = bytes_ == 0;
  const std::size_t size = input_.read(buffer_.data(), buffer_.size());
  block_ = {buffer_.data(), size};
  if (first) {
    problem_ = wrong_kind_of_file(block_, "export the file in UTF-8");
    if (problem_) return false;
  }
  if (const std::size_t nul = block_.find('\0'); nul != std::string_view::npos) {
    line_ += static_cast<std::uint32_t>(std::count(block_.begin(), block_.begin() + nul, '\n'));
    return fail(dsl::Code::E0605,
                "byte " + std::to_string(bytes_ + nul + 1) + " of the file is NUL", "");
  }
  bytes_ += size;
  return size > 0;
}

std::string_view JsonText::more() {
  if (line_ended_) ++line_;
  line_ended_ = false;
  if (problem_ || (block_.empty() && !refill())) return {};
  const std::string_view piece = block_.substr(0, block_.find('\n') + 1);  // npos + 1 is 0
  const std::string_view taken = piece.empty() ? block_ : piece;
  line_ended_ = !piece.empty();
  row_bytes_ += taken.size();
  if (row_bytes_ > kMaxRowBytes) {
    fail(dsl::Code::E0607, "a row is longer than " + megabytes(kMaxRowBytes), "");
    return {};
  }
  block_.remove_prefix(taken.size());
  return taken;
}

}  // namespace guerdon::tools

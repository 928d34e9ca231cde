#include "tools/cli/console.h"

#include <cstdio>
#include <cstdlib>

#include <fmt/core.h>
#include <unistd.h>

#include "tools/report/diagnostics.h"

namespace guerdon::tools {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kPatience{1000};
constexpr std::chrono::milliseconds kBetween{100};
constexpr std::string_view kClearLine = "\r\x1b[K";

bool colors_wanted() {
  const char* no_color = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return (no_color == nullptr || *no_color == '\0') &&
         (terminal == nullptr || std::string_view(terminal) != "dumb");
}

void put(std::FILE* stream, std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stream);
}

}  // namespace

Console::Console() : error_is_terminal_(::isatty(STDERR_FILENO) == 1) {
  const bool colors = colors_wanted();
  out_style_.color = colors && ::isatty(STDOUT_FILENO) == 1;
  error_style_.color = colors && error_is_terminal_;
}

void Console::print(std::string_view text) const { put(stdout, text); }

void Console::say(std::string_view text) const {
  std::fflush(stdout);  // so that both streams of one terminal stay in order
  put(stderr, text);
}

void Console::messages(std::string_view rendered) const {
  say(rendered);
  if (error_is_terminal_) say(error_style_(Paint::kFaint, help_hint(rendered)));
}

void Console::error(std::string_view text) const {
  say("guerdon: " + error_style_(Paint::kError, "error:") + " " + std::string(text) + "\n");
}

void Console::note(std::string_view text) const {
  say("guerdon: " + error_style_(Paint::kNote, "note:") + " " + std::string(text) + "\n");
}

bool Console::flush() const { return std::fflush(stdout) == 0 && std::ferror(stdout) == 0; }

Progress::Progress(const Console& console)
    : console_(console), began_(Clock::now()), shown_(began_) {}

Progress::~Progress() { clear(); }

void Progress::reading(std::uint64_t done, std::uint64_t total) {
  constexpr std::uint64_t kPercent = 100;
  const std::uint64_t percent = total == 0 ? kPercent : done / (total / kPercent + 1);
  show(fmt::format("reading the data: {} %", percent));
}

void Progress::stage(std::string_view name) { show(name); }

void Progress::show(std::string_view text) {
  if (!console_.error_is_terminal()) return;
  const auto now = Clock::now();
  if (now - began_ < kPatience || (visible_ && now - shown_ < kBetween)) return;
  console_.say(std::string(kClearLine) + std::string(text));
  shown_ = now;
  visible_ = true;
}

void Progress::clear() {
  if (visible_) console_.say(kClearLine);
  visible_ = false;
}

}  // namespace guerdon::tools

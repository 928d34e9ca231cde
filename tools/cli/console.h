// Where a command speaks: results to standard output, messages to standard error.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "tools/report/style.h"

namespace guerdon::tools {

/// Standard output and standard error of this process. Colours only where that stream is a terminal
/// and NO_COLOR is not set.
class Console {
 public:
  Console();

  Style out_style() const { return out_style_; }
  Style error_style() const { return error_style_; }
  bool error_is_terminal() const { return error_is_terminal_; }

  /// To standard output.
  void print(std::string_view text) const;
  /// To standard error.
  void say(std::string_view text) const;
  /// Rendered messages to standard error, and on a terminal where one can read more about them.
  void messages(std::string_view rendered) const;
  /// "guerdon: error: TEXT" to standard error.
  void error(std::string_view text) const;
  /// "guerdon: note: TEXT" to standard error.
  void note(std::string_view text) const;
  /// Whether all that was printed has arrived (a full disk is a failure of the command).
  bool flush() const;

 private:
  Style out_style_;
  Style error_style_;
  bool error_is_terminal_ = false;
};

/// One line on a terminal that tells how far a long run is; silent elsewhere, in a run's first
/// second, and afterwards.
class Progress {
 public:
  explicit Progress(const Console& console);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void reading(std::uint64_t done, std::uint64_t total);
  void stage(std::string_view name);
  /// Takes the line away.
  void clear();

 private:
  void show(std::string_view text);

  const Console& console_;
  std::chrono::steady_clock::time_point began_;
  std::chrono::steady_clock::time_point shown_;
  bool visible_ = false;
};

}  // namespace guerdon::tools

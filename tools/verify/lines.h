// The lines of one statement through stages 1 to 4, each stage recomputed from the one before as
// the statement has it. Private to this folder.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "tools/verify/statement.h"

namespace guerdon::tools::verify {

/// Steps are linked to lines by the fact `line` of their roundings.
class LineStages {
 public:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  explicit LineStages(const Statement& statement);

  /// Lines that no step shows, or several do; empty where all is well.
  const std::string& misplaced() const { return misplaced_; }

  /// The line whose stages are the children of this step; kNone where there is none.
  std::size_t line_under(std::size_t step) const { return line_of_[step]; }
  /// Of a gate's step the award whose line it cuts; kNone under the payout.
  std::size_t award_above(std::size_t step) const { return award_of_[step]; }
  /// The sum of the rounded lines below an award's step; nothing where it has none.
  std::optional<Exact> sum_below(std::size_t award) const;

  /// The first stage of a line that does not follow from the one before; empty where all do.
  std::string disagreement(std::size_t line) const;

 private:
  /// Where the trace shows the stages of a line.
  struct Shown {
    std::size_t award = kNone;
    const Step* amount = nullptr;
    const Step* cap = nullptr;
    std::vector<const Step*> gates;
    const Step* limit = nullptr;
    const Step* rounding = nullptr;
  };

  void link();
  void link_award(std::size_t award);
  void link_holder(std::size_t holder, std::size_t award);
  void compute_caps();
  void compute_limits();
  void compute_roundings();
  void share_out(const std::vector<std::size_t>& group);
  std::optional<Exact> gated(std::size_t line) const;
  bool was_cut(const std::vector<std::size_t>& group) const;
  std::vector<std::vector<std::size_t>> groups() const;

  const Statement& statement_;
  std::vector<Shown> shown_;           // by line
  std::vector<std::size_t> line_of_;   // by step
  std::vector<std::size_t> award_of_;  // by step
  std::string misplaced_;
  std::vector<Exact> capped_, limited_, rounded_;  // by line, recomputed
};

}  // namespace guerdon::tools::verify

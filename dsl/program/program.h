// A checked program: the trees of all modules with their types and resolved names.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/interner.h"
#include "engine/base/span.h"
#include "engine/value/date.h"
#include "engine/value/number.h"
#include "engine/value/period.h"
#include "engine/value/rounding.h"

namespace guerdon::dsl {

/// The policy's header.
struct PolicyHeader {
  engine::Symbol name;
  std::string title;
  std::string version;
  std::optional<engine::Date> effective_from;
  std::optional<engine::Date> effective_to;  // included; absent: open
  engine::PeriodKind period = engine::PeriodKind::kQuarter;
  engine::Symbol period_record;  // `period RECORD`: periods that are data; else invalid
  std::string zone = "UTC";
  bool names_calendar = false;
  std::array<char, 3> currency{};
  engine::Rounding rounding = engine::Rounding::kHalfEven;
  engine::Number rounding_step = engine::Number(1);
  engine::Span span;
};

struct ProgramDetail;  // dsl/program/program_detail.h: what the stages of dsl share

/// Made by check(); immutable. Outlives neither its SourceMap nor its Interner.
class Program {
 public:
  explicit Program(std::unique_ptr<ProgramDetail> detail);
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  const PolicyHeader& header() const;
  bool has_policy() const;
  const ProgramDetail& detail() const { return *detail_; }

 private:
  std::unique_ptr<ProgramDetail> detail_;
};

}  // namespace guerdon::dsl

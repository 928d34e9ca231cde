// A plan and made-up rows for it, without files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/source/source_map.h"
#include "engine/payout/statement.h"
#include "engine/plan/plan.h"
#include "engine/run/evaluate.h"
#include "engine/table/dataset.h"

namespace guerdon::bench {

/// A policy's plan with its names, over rows that depend on nothing but their numbers.
class World {
 public:
  /// Checks and lowers the text for the period; ends the program with what is wrong where it
  /// cannot.
  World(std::string_view text, std::string_view period);
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  /// Fills a record: values of any type by row and field, references to the subject in groups.
  void fill(std::string_view record, std::size_t rows);

  engine::RunContext context(unsigned threads = 1) const;
  engine::NodeId named(std::string_view name) const;

  dsl::SourceMap sources;
  engine::Interner names;
  engine::FunctionTable functions;
  std::optional<engine::Plan> plan;
  engine::Dataset data;

 private:
  engine::Column column(const engine::FieldSchema& field, std::size_t rows, std::size_t salt);
};

/// The text of a file of the project; ends the program where there is none.
std::string project_text(const std::string& path);

}  // namespace guerdon::bench

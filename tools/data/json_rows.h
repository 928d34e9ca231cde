// JSON objects as rows: the values that a source wants, by their paths.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tools/data/json_events.h"

namespace guerdon::tools {

/// Takes one object after the other and hands each over as a row. A value inside of objects is
/// named by their keys and its own, `assigned_to.name`; what no wanted name leads to is passed
/// over.
class JsonRows final : public JsonEvents {
 public:
  /// How deep objects and lists may stand in each other.
  static constexpr std::size_t kMostDepth = 64;

  /// `in_list`: the text is a list of objects, not a single one. `line`: of the text at hand.
  JsonRows(RowSink& sink, bool in_list, std::function<std::uint32_t()> line);

  /// The place of the next row.
  void set_place(std::int64_t place) { place_ = place; }
  /// Called where a row has been handed over.
  void on_row(std::function<void()> call) { on_row_ = std::move(call); }
  /// Why it wanted no more.
  const std::optional<JsonError>& error() const { return error_; }

  bool value(CellKind kind, std::string_view text) override;
  bool key(std::string_view name) override;
  bool begin(bool is_object) override;
  bool end(bool is_object) override;

 private:
  static constexpr std::uint32_t kNotWanted = 0xFFFF'FFFFu;
  /// What is known of a path. Paths that no row has had are only the wanted ones.
  struct Path {
    std::uint32_t cell = kNotWanted;
    bool leads_on = false;      // a wanted path goes on from here
    std::uint64_t seen_in = 0;  // the last row that has it
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  using Paths = std::unordered_map<std::string, Path, Hash, std::equal_to<>>;

  bool fail(dsl::Code code, std::string message, std::string help = {});
  bool wrong_shape(std::string_view what);
  bool is_row_level() const { return depth_ == (in_list_ ? 1U : 0U); }
  void begin_row();
  void end_row();
  void set_cell(CellKind kind, std::string_view text);
  void note_malformed(std::string reason);

  RowSink& sink_;
  bool in_list_;
  std::function<std::uint32_t()> line_;
  std::function<void()> on_row_;
  std::optional<JsonError> error_;
  Paths paths_;

  std::size_t depth_ = 0;    // objects and lists that are open
  std::size_t skipped_ = 0;  // of these, how many are passed over
  std::string prefix_;       // path of the object at hand, with a dot behind unless it is the row
  std::vector<std::size_t> prefix_sizes_;
  const Path* path_ = nullptr;  // of the value that comes next
  std::string path_name_;

  std::int64_t place_ = 0;
  std::uint64_t row_ = 0;               // counts from 1
  std::vector<std::uint32_t> same_as_;  // by cell: the first of the same name
  std::vector<std::string> texts_;
  std::vector<std::string_view> cells_;
  std::vector<CellKind> kinds_;
  std::string malformed_;
};

}  // namespace guerdon::tools

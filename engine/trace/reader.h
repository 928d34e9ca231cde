// A finished run as explanations read it. Private to this folder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/payout/stages.h"
#include "engine/run/evaluate.h"
#include "engine/run/intervals.h"

namespace guerdon::engine {

/// A node at one row of its domain: one value of the run.
struct Place {
  NodeId node;
  std::uint32_t row = 0;
};

/// The rows that an aggregate or rank used, by the group that it put them in.
class UsedRows {
 public:
  /// What makes a row count; absent columns let every row in.
  struct Columns {
    std::size_t rows = 0;
    const Column* scope = nullptr;
    const Column* filter = nullptr;
    const Column* value = nullptr;
    const Column* weight = nullptr;
    const Column* index = nullptr;  // absent: group 0
  };

  explicit UsedRows(const Columns& columns);

  std::span<const std::uint32_t> of(std::size_t group) const;
  std::uint32_t in_scope(std::size_t group) const {
    return group < in_scope_.size() ? in_scope_[group] : 0;
  }

 private:
  std::vector<std::uint32_t> rows_;
  std::vector<std::size_t> offsets_;  // by group, and one more
  std::vector<std::uint32_t> in_scope_;
};

/// The run, and what has been worked out about it so far.
class RunReader {
 public:
  RunReader(const Plan& plan, const Dataset& data, const Evaluation& evaluation,
            const RunContext* context);

  const Plan& plan() const { return plan_; }
  const Dataset& data() const { return data_; }
  const Evaluation& evaluation() const { return evaluation_; }
  const RunContext* context() const { return context_; }
  const Node& node(NodeId id) const { return plan_.nodes[id]; }
  const Domain& domain(DomainId id) const { return plan_.domains[id]; }
  const Column& column(NodeId id) const { return evaluation_.column(id); }
  const Column* column_if(NodeId id) const { return id.valid() ? &column(id) : nullptr; }
  /// nullptr where the dataset has no such table.
  const Table* table(RecordId record) const;

  /// The row of a table or parameter that decided at this place of a lookup.
  std::optional<std::uint32_t> lookup_row(Place place) const;
  /// The row that a reference names, if it is present.
  std::optional<std::uint32_t> reference(NodeId index, std::uint32_t row) const;
  /// The place whose value this one passes on: gathers without a name of their own are transparent.
  Place source(Place place) const;
  /// Whether the row holds data of other agents than this one.
  bool foreign(DomainId domain, std::uint32_t row, std::uint32_t agent) const;

  /// Works out all that the functions below know: afterwards they change nothing.
  void learn_all(unsigned threads);
  /// Of a node that is an aggregate or a rank.
  const UsedRows& used_rows(NodeId id);
  const IntervalIndex& intervals(RecordId record);
  const AwardRows& award_rows(AwardId award);

  /// Plain words; empty where they would need a text and there is no context.
  std::string words(const Value& value, const Type& type) const;
  std::string amount_words(const Number& amount) const;
  /// The name in backticks, or empty.
  std::string quoted(Symbol name) const;

 private:
  UsedRows find_used_rows(NodeId id) const;

  const Plan& plan_;
  const Dataset& data_;
  const Evaluation& evaluation_;
  const RunContext* context_;
  Interner no_texts_;
  std::unordered_map<std::uint32_t, UsedRows> used_rows_;       // by NodeId
  std::unordered_map<std::uint32_t, IntervalIndex> intervals_;  // by RecordId
  std::unordered_map<std::uint32_t, AwardRows> award_rows_;     // by AwardId
};

}  // namespace guerdon::engine

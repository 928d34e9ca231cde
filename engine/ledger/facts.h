// What a line rests on, read off the run's explanation: the inputs, and the named values between.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/ledger/line.h"
#include "engine/ledger/row_names.h"
#include "engine/trace/explanation.h"

namespace guerdon::engine {

/// Reads facts of many agents of one run. What it is made from outlives it.
class FactReader {
 public:
  FactReader(const Plan& plan, const Dataset& data, const RunContext& context);

  /// Facts below a clause's step in one agent's explanation; with a row those of its line alone.
  /// In order, each once.
  std::vector<LedgerFact> of(const Explanation& tree, StepId clause,
                             std::optional<std::uint32_t> row);
  /// The fields that a condition reads of the agent itself, and of a row of the record: what an
  /// explanation does not show of a clause's `where`.
  void add_condition(NodeId condition, std::uint32_t agent, std::optional<std::uint32_t> row,
                     std::vector<LedgerFact>& facts);
  /// Today's value of a kField fact, `counts` for the row of a kRow fact; nothing where the data
  /// has no such row or field.
  std::optional<std::string> today(const LedgerFact& fact, std::uint32_t agent);

  AllRowNames& rows() { return rows_; }

 private:
  using Shared = std::map<std::pair<std::uint32_t, std::uint32_t>, StepId>;

  void add_step(const Step& step, const std::string& around, std::vector<LedgerFact>& facts);
  void add_rows(const Step& step, const std::string& around, std::vector<LedgerFact>& facts);
  void list_row(RecordId record, std::uint32_t row, const std::vector<std::uint32_t>& fields,
                std::vector<LedgerFact>& facts);
  std::string rows_hash(RecordId record, const std::vector<std::uint32_t>& rows,
                        std::uint32_t field);
  LedgerFact field_fact(RecordId record, std::uint32_t row, std::uint32_t field);
  const std::vector<std::uint32_t>& fields_of(NodeId aggregate, RecordId record);
  std::string words(const Value& value, const Type& type) const;
  std::string name(Symbol symbol) const { return std::string(context_.texts.text(symbol)); }

  const Plan& plan_;
  const Dataset& data_;
  const RunContext& context_;
  AllRowNames rows_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::uint32_t>> fields_;
  /// By node and row, of the agent at hand: an aggregate that many lines share is read once.
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<LedgerFact>> known_rows_;
  std::uint32_t agent_ = 0xFFFF'FFFFu;
};

/// Why a line differs, in plain words, the most telling first: inputs that changed, else others'
/// data, else the figures between. Empty where none of the facts did. `now` is nullptr where the
/// run does not say the line any more: then the facts from before are looked up in today's data.
std::vector<std::string> causes(const std::vector<LedgerFact>& before,
                                const std::vector<LedgerFact>* now, FactReader& reader,
                                std::uint32_t agent);

}  // namespace guerdon::engine

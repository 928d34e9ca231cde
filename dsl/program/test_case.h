// The tests of a policy after checking: what is given as values, what is expected as typed
// expressions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dsl/program/ids.h"
#include "dsl/syntax/ast_base.h"
#include "engine/base/span.h"
#include "engine/table/schema.h"
#include "engine/value/date.h"
#include "engine/value/period.h"
#include "engine/value/value.h"

namespace guerdon::dsl {

/// The given fields of rows of one record: `agent { tier: 1 }`, or a grid.
struct TestTable {
  engine::RecordId record;
  bool grid = false;
  std::vector<std::uint32_t> fields;             ///< of the record, in the order written
  std::vector<std::vector<engine::Value>> rows;  ///< a value a field; of a reference the key
  engine::Span span;
};

/// `given csat = 88%`: the definition is this constant.
struct TestGiven {
  DefinitionId definition;
  engine::Value value;
  engine::Span span;  ///< of the value
};

/// `expect P` or `expect error E0504`.
struct TestExpect {
  ast::ExprId condition;             ///< invalid where a fault is expected
  unsigned fault = 0;                ///< the number of its code
  engine::Span span;                 ///< without the word `expect`
  std::vector<DefinitionId> uses;    ///< definitions that the condition reads
  std::vector<DefinitionId> awards;  ///< awards whose rounded lines it reads
  bool statement = false;            ///< reads a sum of the statement, such as `payout`
};

/// Something in an expectation that is checked and not evaluated by this version.
struct TestDeferred {
  engine::Span span;
  std::string what;
};

struct TestCase {
  ModuleId module;
  std::string title;
  engine::Span span;  ///< of the title
  engine::Period period;
  std::optional<engine::Date> known_on;
  std::vector<TestTable> tables;
  std::vector<TestGiven> given;
  std::vector<TestExpect> expects;
  std::vector<TestDeferred> deferred;
};

}  // namespace guerdon::dsl

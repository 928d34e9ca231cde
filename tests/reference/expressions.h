// Expressions by type: what comes out is well typed by construction.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/reference/shape.h"

namespace guerdon::reference {

/// Something with a name that later expressions may read.
struct Named {
  enum class Level : std::uint8_t { kPolicy, kAgent, kRecord };
  std::string name;
  Typ type;
  bool optional = false;
  Level level = Level::kAgent;
  std::size_t record = 0;  ///< of kRecord
  bool measured = false;   ///< may be asked `across`, `in` and `of others`
  bool is_gate = false;
};

/// A function, table, schedule, curve or parameter.
struct Callable {
  std::string name;
  std::vector<Typ> parameters;
  Typ result;
  bool dated = false;  ///< takes `on D`
};

/// Where an expression stands.
struct Where {
  bool agent = true;                 ///< somebody asks
  std::optional<std::size_t> row;    ///< the record whose row is at hand
  std::vector<std::size_t> around;   ///< records with rows further out
  bool asker = true;                 ///< somebody stands outside of all rows
  bool nested = false;               ///< among the agents of a set
  bool set = false;                  ///< in a set: no further set but simple ones
  std::vector<std::string> present;  ///< fields of the row that a condition has found there
  std::string settled;               ///< conditions before: what they say of a field is known
  std::vector<std::pair<std::string, Typ>> locals;
  bool plain_names = true;  ///< definitions may be read
};

class Expressions {
 public:
  Expressions(const Shape& shape, Random& random) : shape_(shape), random_(random) {}

  std::vector<Named> names;
  std::vector<Callable> callables;
  bool has_definitions_of_sets = true;

  /// A value that is always there, no deeper than so many forms; alone, or fit to be an operand.
  std::string plain(const Typ& type, const Where& where, int depth);
  std::string operand(const Typ& type, const Where& where, int depth);
  /// A value that may be missing; nothing where none comes to mind.
  std::optional<std::string> optional(const Typ& type, const Where& where, int depth);
  std::string condition(const Where& where, int depth);
  /// `tickets [counted by …] [in …] [across …] [where …]`, and what its rows are known to have.
  std::string set(std::size_t record, const Where& where, int depth, Where& inside);
  std::string literal(const Typ& type);
  /// The same place behind a condition.
  static Where behind(Where where, const std::string& condition) {
    where.settled += condition + " ";
    return where;
  }
  /// A record whose rows one can ask for here.
  std::optional<std::size_t> some_record(const Where& where);

 private:
  struct Text {
    std::string text;
    bool whole = true;  ///< may be an operand as it stands
  };

  Text write(const Typ& type, const Where& where, int depth);
  Text leaf(const Typ& type, const Where& where);
  static bool is_settled(const std::string& name, const Where& where);
  std::optional<std::string> name_of(const Typ& type, const Where& where, bool optional);
  std::optional<Text> combine(const Typ& type, const Where& where, int depth);
  std::optional<Text> number(const Where& where, int depth);
  std::optional<Text> money(const Where& where, int depth);
  std::optional<Text> percent(const Where& where, int depth);
  std::optional<Text> duration(const Where& where, int depth);
  std::optional<Text> rate(const Where& where, int depth);
  std::optional<Text> date(const Where& where, int depth);
  std::optional<Text> aggregate(const Typ& type, const Where& where, int depth);
  std::optional<std::string> optional_aggregate(const Typ& type, const Where& where, int depth);
  std::optional<Text> call(const Typ& type, const Where& where, int depth);
  std::optional<std::string> asked_again(const Typ& type, const Where& where, bool optional);
  Text comparison(const Where& where, int depth);
  std::optional<Text> test_of_missing(const Where& where, int depth);
  std::optional<Text> lookup_from_row(const Where& where, int depth);
  std::string whole(const Text& text) { return text.whole ? text.text : "(" + text.text + ")"; }
  std::string in_period();
  std::string mode();
  Typ ordered_type();
  bool is_ordered(const Typ& type) const;

  const Shape& shape_;
  Random& random_;
};

}  // namespace guerdon::reference

// The tree of one source file: what the parser gives and every later stage reads. Nodes are small
// and trivially copyable; children are typed ids into the module's stores, lists are runs in its
// pools. Sums, products, `and`, `or`, `otherwise` are n-ary, so that nothing has to recurse along
// a long sum. Depth is at most kMaxDepth of parse.h.
#pragma once

#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <variant>
#include <vector>

#include "dsl/source/source_map.h"
#include "dsl/syntax/ast_pay.h"

namespace guerdon::dsl::ast {

/// One written clause, setting or header part of a declaration, in source order. The value is in
/// the declaration's body; this says where it stands.
struct Clause {
  Symbol word;   ///< the words that name it, one blank between: `at most`, `phase in`, `for`
  Span keyword;  ///< of these words
  Span span;     ///< of the whole clause
  Text cites;    ///< of this clause alone: only in a policy's header
};

using DeclNode =
    std::variant<PolicyDecl, UseDecl, SubjectDecl, ExtendDecl, RecordDecl, SourceDecl, DefineDecl,
                 ExceptionDecl, ParameterDecl, TableDecl, ScheduleDecl, CurveDecl, CalendarDecl,
                 MetricDecl, ExcludeDecl, ScorecardDecl, AwardDecl, GateDecl, TrueUpDecl, FloorDecl,
                 ClawbackDecl, AgreementDecl, GuaranteeDecl, FlagDecl, SampleDecl, TestDecl,
                 WorkspaceDecl>;

/// One declaration. `name` is absent for exceptions, tests and a nameless workspace.
struct Decl {
  Span span;     ///< from its first word to its last sign
  Span keyword;  ///< `award`, `true up`
  Name name;
  Text label;  ///< the text after the name; a test's title
  Symbol doc;  ///< the `##` lines above, joined by line ends; invalid without any
  List<Clause> clauses;
  DeclNode node;
};

/// A part of the text that could not be read and was reported: a whole declaration, or a clause or
/// row of one that is in the tree without it. What it would have said is not missed again.
struct Unread {
  Span declaration;  ///< that it is, or stands in
  Symbol name;       ///< that it would have declared, of a field or step, too; may be invalid
};

/// The tree of a file, with everything it owns.
class Module {
 public:
  FileId file;
  Span span;
  engine::Store<ExprId, Expr> exprs;
  engine::Store<SetId, Set> sets;
  engine::Store<TypeId, Type> types;
  engine::Store<PeriodId, Period> periods;
  engine::Store<GridId, Grid> grids;
  engine::Store<DeclId, Decl> decls;  ///< in source order, without those in `unread`
  std::vector<Unread> unread;

  const Expr& operator[](ExprId id) const { return exprs[id]; }
  const Set& operator[](SetId id) const { return sets[id]; }
  const Type& operator[](TypeId id) const { return types[id]; }
  const Period& operator[](PeriodId id) const { return periods[id]; }
  const Grid& operator[](GridId id) const { return grids[id]; }
  const Decl& operator[](DeclId id) const { return decls[id]; }

  /// The entries of a list. Valid until the module changes.
  template <class T>
  std::span<const T> all(List<T> list) const {
    const std::vector<T>& pool = std::get<std::vector<T>>(pools_);
    GUERDON_CHECK(list.first <= pool.size() && list.count <= pool.size() - list.first);
    return {pool.data() + list.first, list.count};
  }
  /// Appends a list to its pool.
  template <class T>
  List<T> add_list(const std::vector<T>& values) {
    std::vector<T>& pool = std::get<std::vector<T>>(pools_);
    List<T> list;
    list.first = static_cast<std::uint32_t>(pool.size());
    list.count = static_cast<std::uint32_t>(values.size());
    pool.insert(pool.end(), values.begin(), values.end());
    return list;
  }

  /// The first clause of that name (`"at most"`), or null.
  const Clause* clause(const Decl& decl, std::string_view word,
                       const engine::Interner& names) const {
    for (const Clause& clause : all(decl.clauses)) {
      if (names.text(clause.word) == word) return &clause;
    }
    return nullptr;
  }

 private:
  template <class... T>
  using PoolsOf = std::tuple<std::vector<T>...>;
  PoolsOf<Name, Text, Path, Param, Result, Term, Factor, Arg, ExprId, Item, MapEntry, Cell, Row,
          Appeal, Field, RowCheck, SourceReject, UnknownRule, Exception, Step, CurvePoint, Phase,
          Penalty, FloorWay, Forbid, Limit, Requirement, Claim, Take, TestField, TestData, Given,
          Expect, LintSetting, Clause>
      pools_;
};

static_assert(std::is_trivially_copyable_v<Expr>);
static_assert(std::is_trivially_copyable_v<Set>);
static_assert(std::is_trivially_copyable_v<Cell>);
static_assert(std::is_trivially_copyable_v<Decl>);

}  // namespace guerdon::dsl::ast

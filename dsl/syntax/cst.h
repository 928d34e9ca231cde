// What the grammar records while it matches: a tree of words and groups, in order of completion.
// It lives for one declaration; build.h turns it into the tree of ast.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace guerdon::dsl::syntax {

/// Leaves first, then groups.
enum class Node : std::uint8_t {
  kNothing,  ///< recorded nowhere
  kWord,     ///< a keyword that has a meaning
  kName,
  kPath,
  kText,
  kAmount,
  kDate,
  kTime,
  kPeriod,
  kMode,
  kOp,
  kUnit,
  // Expressions
  kParen,
  kIf,
  kOtherwise,
  kOr,
  kAnd,
  kNot,
  kCompare,
  kSum,
  kProduct,
  kNegate,
  kRound,
  kGateTest,
  kDateOf,
  kShift,
  kCall,
  kRef,
  kAggregate,
  kSet,
  // Tables
  kRow,
  kCell,
  kItem,
  kMapEntry,
  // Declarations
  kPart,  ///< a word and what belongs to it: a clause, a setting, an option
  kField,
  kType,
  kParam,
  kResult,
  kStep,
  kTargets,
  kPenalty,
  kClaim,
  kTestData,
  kTestField,
  kGiven,
  kSetting,
  kDecl,
};

/// Offsets are local to the file.
struct Entry {
  Node kind = Node::kNothing;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t size = 1;         ///< entries of the whole subtree, this one included
  std::uint32_t first_child = 0;  ///< kNone without children
  std::uint32_t next = 0;         ///< the next sibling, or kNone
};

class Tree {
 public:
  static constexpr std::uint32_t kNone = 0xFFFF'FFFFu;

  std::size_t size() const { return entries_.size(); }
  const Entry& operator[](std::uint32_t index) const { return entries_[index]; }
  void leaf(Node kind, std::uint32_t begin, std::uint32_t end);
  /// Makes a group of everything recorded since MARK. A collapsing group of one is no group.
  void group(Node kind, std::size_t mark, std::uint32_t begin, std::uint32_t end, bool collapse);
  /// Forgets everything recorded since MARK.
  void truncate(std::size_t mark) { entries_.resize(mark); }

 private:
  std::vector<Entry> entries_;
};

}  // namespace guerdon::dsl::syntax

// Where reading goes on in a block after a mistake: the mistake costs its clause or row alone.
#pragma once

#include <cstddef>

#include "dsl/syntax/reader.h"

namespace guerdon::dsl::syntax {

/// Follows the clauses of one block while the grammar matches them.
class BlockReader {
 public:
  /// WANT: of the block's end, with its clause words.
  BlockReader(Reader& reader, const Want& want) : reader_(&reader), want_(&want) {}

  /// A clause, `;` or the end is tried at P.
  void begin(const char* p);
  /// The clause was matched.
  void took();
  /// The clause ran into a mistake. Notes it and finds where to go on; throws it on after the last
  /// mistake that is told.
  void failed(const Failure& failure);
  /// Neither a clause nor the end stands where it was tried.
  void stuck();

  const char* resume() const { return resume_; }
  /// The block ends here without its `}`.
  bool given_up() const { return given_up_; }

 private:
  void drop(const Failure& failure, const char* from, std::size_t mark);
  void give_up(const Failure& failure);
  bool explained(const Failure& failure) const;
  const char* after_mistake(const char* clause, const char* mistake);
  bool begins_clause(const char* p, std::ptrdiff_t indent) const;
  bool at_block_end(const char* p) const;

  Reader* reader_;
  const Want* want_;
  const char* at_ = nullptr;    // what is tried
  std::size_t mark_ = 0;        // of the tree before it
  const char* last_ = nullptr;  // the clause before it
  std::size_t last_mark_ = 0;
  bool has_rows_ = false;
  bool lost_header_ = false;  // the first row could not be read: the others mean nothing without it
  const char* resume_ = nullptr;
  bool given_up_ = false;
};

}  // namespace guerdon::dsl::syntax

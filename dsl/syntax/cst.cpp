#include "dsl/syntax/cst.h"

#include "engine/base/check.h"

namespace guerdon::dsl::syntax {

void Tree::leaf(Node kind, std::uint32_t begin, std::uint32_t end) {
  Entry entry;
  entry.kind = kind;
  entry.begin = begin;
  entry.end = end;
  entry.first_child = kNone;
  entry.next = kNone;
  entries_.push_back(entry);
}

void Tree::group(Node kind, std::size_t mark, std::uint32_t begin, std::uint32_t end,
                 bool collapse) {
  const std::size_t count = entries_.size();
  if (collapse && count > mark && entries_.back().size == count - mark) return;
  std::uint32_t first = kNone;
  for (std::size_t after = count; after > mark;) {
    const std::size_t child = after - 1;
    // An alternative that failed must leave nothing behind: it would change what is paid.
    GUERDON_CHECK(first == kNone || entries_[child].end <= entries_[first].begin);
    entries_[child].next = first;
    first = static_cast<std::uint32_t>(child);
    after -= entries_[child].size;
  }
  Entry entry;
  entry.kind = kind;
  entry.begin = begin;
  entry.end = end;
  entry.size = static_cast<std::uint32_t>(count - mark + 1);
  entry.first_child = first;
  entry.next = kNone;
  entries_.push_back(entry);
}

}  // namespace guerdon::dsl::syntax

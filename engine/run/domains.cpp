// The rows of group and pairs domains.
#include <algorithm>
#include <iterator>
#include <limits>
#include <variant>

#include "engine/run/ordered.h"
#include "engine/run/run.h"

namespace guerdon::engine {
namespace {

constexpr std::int64_t kNoCode = -1;

/// The values of both sides of an equality as dense codes that agree where the values do.
struct SharedCodes {
  std::vector<std::int64_t> outer;  // by row; kNoCode where missing or a fault
  std::vector<std::int64_t> inner;
};

/// One column of both sides, the outer rows first, so that one ranking serves both.
Column stacked(const Column& outer, const Column& inner) {
  Column both(outer.type(), outer.size() + inner.size());
  for (std::size_t row = 0; row < outer.size(); ++row) both.copy_row(row, outer, row);
  for (std::size_t row = 0; row < inner.size(); ++row)
    both.copy_row(outer.size() + row, inner, row);
  return both;
}

void make_dense(std::vector<std::int64_t>& codes) {
  std::vector<std::int64_t> distinct(codes);
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  for (std::int64_t& code : codes)
    code = std::lower_bound(distinct.begin(), distinct.end(), code) - distinct.begin();
}

SharedCodes share_codes(const Column& outer, const Column& inner, const Interner& texts) {
  const Column both = stacked(outer, inner);
  const OrderedKeys keys(both, texts);
  std::vector<std::int64_t> codes(both.size());
  for (std::size_t row = 0; row < codes.size(); ++row) codes[row] = keys.key(row);
  make_dense(codes);
  for (std::size_t row = 0; row < codes.size(); ++row)
    if (!both.present(row)) codes[row] = kNoCode;
  const auto middle = codes.begin() + static_cast<std::ptrdiff_t>(outer.size());
  return {{codes.begin(), middle}, {middle, codes.end()}};
}

/// Codes that agree where both those so far and the further ones do.
void combine(SharedCodes& so_far, const SharedCodes& further) {
  std::vector<std::int64_t> codes;
  codes.reserve(so_far.outer.size() + so_far.inner.size());
  std::int64_t span = 1;  // both sides are dense: the product of two row counts fits 64 bits
  for (const auto* side : {&further.outer, &further.inner})
    for (const std::int64_t code : *side) span = std::max(span, code + 1);
  const auto join = [&](std::int64_t a, std::int64_t b) {
    codes.push_back(a == kNoCode || b == kNoCode ? kNoCode : a * span + b);
  };
  for (std::size_t i = 0; i < so_far.outer.size(); ++i) join(so_far.outer[i], further.outer[i]);
  for (std::size_t i = 0; i < so_far.inner.size(); ++i) join(so_far.inner[i], further.inner[i]);
  std::vector<std::int64_t> dense(codes);
  make_dense(dense);
  for (std::size_t i = 0; i < codes.size(); ++i)
    if (codes[i] == kNoCode) dense[i] = kNoCode;
  const auto middle = dense.begin() + static_cast<std::ptrdiff_t>(so_far.outer.size());
  so_far = {{dense.begin(), middle}, {middle, dense.end()}};
}

/// Inner rows by code, each in ascending order.
std::vector<std::vector<std::uint32_t>> rows_by_code(const std::vector<std::int64_t>& codes) {
  std::size_t distinct = 0;
  for (const std::int64_t code : codes)
    distinct = std::max(distinct, static_cast<std::size_t>(code + 1));
  std::vector<std::vector<std::uint32_t>> rows(distinct);
  for (std::size_t row = 0; row < codes.size(); ++row)
    if (codes[row] != kNoCode)
      rows[static_cast<std::size_t>(codes[row])].push_back(static_cast<std::uint32_t>(row));
  return rows;
}

/// Pairs of rows with the same code, ascending by (outer, inner). Inner rows with a broken key
/// stand beside every outer row: whether they belong to it is unknown unless its conditions say.
Evaluation::Pairs join_rows(const SharedCodes& codes, const std::vector<BrokenKey>& broken) {
  const std::vector<std::vector<std::uint32_t>> inner_rows = rows_by_code(codes.inner);
  std::vector<std::uint32_t> unknown;
  for (const BrokenKey& key : broken) unknown.push_back(key.row);
  Evaluation::Pairs pairs;
  for (std::size_t row = 0; row < codes.outer.size(); ++row) {
    static const std::vector<std::uint32_t> none;
    const auto code = static_cast<std::size_t>(codes.outer[row]);
    const auto& same =
        codes.outer[row] != kNoCode && code < inner_rows.size() ? inner_rows[code] : none;
    const std::size_t first = pairs.inner.size();
    std::merge(same.begin(), same.end(), unknown.begin(), unknown.end(),
               std::back_inserter(pairs.inner));
    pairs.outer.insert(pairs.outer.end(), pairs.inner.size() - first,
                       static_cast<std::uint32_t>(row));
  }
  return pairs;
}

Evaluation::Pairs all_pairs(std::size_t outer_rows, std::size_t inner_rows) {
  Evaluation::Pairs pairs;
  for (std::size_t outer = 0; outer < outer_rows; ++outer) {
    for (std::size_t inner = 0; inner < inner_rows; ++inner) {
      pairs.outer.push_back(static_cast<std::uint32_t>(outer));
      pairs.inner.push_back(static_cast<std::uint32_t>(inner));
    }
  }
  return pairs;
}

std::vector<BrokenKey> find_broken(const std::vector<const Column*>& keys, std::size_t rows) {
  std::vector<BrokenKey> broken;
  for (std::size_t row = 0; row < rows; ++row) {
    for (const Column* key : keys) {
      if (key->state(row) != State::kFault) continue;
      broken.push_back({static_cast<std::uint32_t>(row), key->fault(row)});
      break;
    }
  }
  return broken;
}

}  // namespace

void Run::build_group(DomainId id) {
  const Column& key = column(domain(id).key);
  const OrderedKeys keys(key, texts());
  std::vector<std::int64_t> distinct;
  for (std::size_t row = 0; row < key.size(); ++row)
    if (key.present(row)) distinct.push_back(keys.key(row));
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  std::vector<std::uint32_t>& groups = out_.groups[id.index()];
  groups.assign(key.size(), kNowhere);
  for (std::size_t row = 0; row < key.size(); ++row) {
    if (!key.present(row)) continue;
    const auto at = std::lower_bound(distinct.begin(), distinct.end(), keys.key(row));
    groups[row] = static_cast<std::uint32_t>(at - distinct.begin());
  }
  out_.domain_rows[id.index()] = distinct.size();
}

void Run::build_pairs(DomainId id) {
  const Domain& pairs_domain = domain(id);
  const std::size_t outer_rows = rows(pairs_domain.outer);
  const std::size_t inner_rows = table(pairs_domain.record).rows;
  Evaluation::Pairs& pairs = out_.pairs[id.index()];
  if (pairs_domain.equal.empty()) {
    pairs = all_pairs(outer_rows, inner_rows);
  } else {
    std::optional<SharedCodes> codes;
    std::vector<const Column*> outer_keys;
    std::vector<const Column*> inner_keys;
    for (const auto& [outer, inner] : pairs_domain.equal) {
      outer_keys.push_back(&column(outer));
      // A row's own reference to nothing is equal to no row: that much is known.
      if (!std::holds_alternative<op::Field>(node(inner).operation))
        inner_keys.push_back(&column(inner));
      SharedCodes further = share_codes(column(outer), column(inner), texts());
      if (codes)
        combine(*codes, further);
      else
        codes = std::move(further);
    }
    pairs = join_rows(*codes, find_broken(inner_keys, inner_rows));
    broken_keys_[id.index()] = find_broken(outer_keys, outer_rows);
  }
  out_.domain_rows[id.index()] = pairs.outer.size();
}

}  // namespace guerdon::engine

// Types, parameters, tables.
#include <algorithm>

#include <fmt/core.h>

#include "dsl/syntax/build.h"
#include "dsl/syntax/scan.h"

namespace guerdon::dsl::syntax {

ast::TypeId Builder::type(At at) {
  ast::Type result;
  result.span = span(at);
  Kids parts = kids(at);
  const At first = parts.next();
  if (is_part(first, "choice")) {
    Kids choices = part_kids(first);
    result.kind = ast::Type::Kind::kChoice;
    result.choices = names(choices);
  } else if (kind(first) == Node::kPart) {
    Kids currency = part_kids(first);
    result.kind = currency.done() ? ast::Type::Kind::kMoney : ast::Type::Kind::kCurrency;
    if (!currency.done()) result.currency = name(currency.next());
  } else if (unit_kind(slice(first)) == ast::UnitKind::kCurrency) {
    result.kind = ast::Type::Kind::kCurrency;
    result.currency = name(first);
  } else {
    result.path = path(first);
  }
  if (!parts.done()) {
    const std::string_view per = slice(part_kids(parts.next()).next());
    result.per = unit(per, unit_kind(per));
  }
  return module_->types.add(result);
}

ast::List<ast::Param> Builder::params(Kids& parts) {
  std::vector<ast::Param> result;
  while (parts.is(Node::kParam)) {
    Kids inner = kids(parts.next());
    ast::Param param;
    param.name = name(inner.next());
    if (!inner.done()) param.type = type(inner.next());
    result.push_back(param);
  }
  return module_->add_list(result);
}

ast::List<ast::Result> Builder::gives(At part) {
  std::vector<ast::Result> results;
  Kids parts = part_kids(part);
  while (!parts.done()) {
    const At at = parts.next();
    ast::Result result;
    if (kind(at) == Node::kType) {
      result.type = type(at);
    } else {
      Kids inner = kids(at);
      result.name = name(inner.next());
      result.type = type(inner.next());
    }
    results.push_back(result);
  }
  return module_->add_list(results);
}

ast::GridId Builder::grid(const std::vector<At>& row_ids, bool has_header) {
  if (row_ids.empty()) return {};
  ast::Grid result;
  result.has_header = has_header;
  result.span = join(span(row_ids.front()), span(row_ids.back()));
  std::vector<ast::Row> rows;
  for (const At at : row_ids) {
    const bool header = has_header && at == row_ids.front();
    if (header) {
      result.header = row(at, true);
    } else {
      rows.push_back(row(at, false));
    }
  }
  if (has_header) keep_fitting(rows, result.header);
  result.rows = module_->add_list(rows);
  return module_->grids.add(result);
}

ast::Row Builder::row(At at, bool header) {
  std::vector<ast::Cell> cells;
  Kids parts = kids(at);
  while (!parts.done()) cells.push_back(cell(parts.next(), header));
  return {span(at), module_->add_list(cells)};
}

// `otherwise` in the first cell stands for every column that is left out after it.
bool Builder::fits(const ast::Row& checked, const ast::Row& header) const {
  const ast::Cell& first = module_->all(checked.cells).front();
  const auto* word = std::get_if<ast::WordCell>(&first.body);
  const bool rest = word != nullptr && word->word == ast::WordCell::Word::kOtherwise;
  return checked.cells.count == header.cells.count ||
         (rest && checked.cells.count < header.cells.count);
}

// Reports the rows that do not fit and takes them out. Where all rows differ from the header in the
// same way, the header is the mistake: one cause, one message.
void Builder::keep_fitting(std::vector<ast::Row>& rows, const ast::Row& header) {
  const auto misfit = [&](const ast::Row& each) { return !fits(each, header); };
  const auto cells = [](std::uint32_t count) {
    return fmt::format("{} {}", count, count == 1 ? "cell" : "cells");
  };
  const bool alike =
      rows.size() > 1 && std::all_of(rows.begin(), rows.end(), [&](const auto& each) {
        return misfit(each) && each.cells.count == rows.front().cells.count;
      });
  if (alike) {
    diagnostics_->add(error(Code::E0124, header.span,
                            fmt::format("the header has {}, its rows have {}",
                                        cells(header.cells.count), rows.front().cells.count))
                          .with_label(rows.front().span, "the first row"));
    rows.clear();
  }
  for (const ast::Row& each : rows) {
    if (!misfit(each)) continue;
    diagnostics_->add(error(Code::E0124, each.span,
                            fmt::format("this row has {}, its header has {}",
                                        cells(each.cells.count), header.cells.count))
                          .with_label(header.span, "the header"));
  }
  rows.erase(std::remove_if(rows.begin(), rows.end(), misfit), rows.end());
}

ast::Cell Builder::cell(At at, bool header) {
  ast::Cell result;
  result.span = span(at);
  if (header) result.text = intern(slice(at));
  Kids parts = kids(at);
  if (parts.is(Node::kWord)) {
    using Word = ast::WordCell::Word;
    const std::string_view word = slice(parts.next());
    if (word == "of" && !header)
      diagnostics_->add(
          error(Code::E0120, result.span,
                "`of` is a word of the language, and no value; it may head a column"));
    result.body = ast::WordCell{word == "any"         ? Word::kAny
                                : word == "otherwise" ? Word::kOtherwise
                                : word == "missing"   ? Word::kMissing
                                                      : Word::kPresent};
  } else if (next_is_part(parts, "values")) {
    result.body = values_cell(parts.next());
  } else if (next_is_part(parts, "date")) {
    Kids inner = part_kids(parts.next());
    ast::DateFormatCell format;
    format.format = text(inner.next());
    if (!inner.done()) format.zone = text(part_kids(inner.next()).next());
    result.body = format;
  } else if (next_is_part(parts, "column")) {
    result.body = ast::ColumnCell{intern(slice(part_kids(parts.next()).next()))};
  } else if (parts.is(Node::kPart)) {
    result.body = ast::MissingNoneCell{};
  } else if (!parts.done()) {
    result.body = ast::ItemsCell{list<ast::Item>(parts, Node::kItem, &Builder::item)};
  }
  return result;
}

ast::ValuesCell Builder::values_cell(At at) {
  ast::ValuesCell result;
  std::vector<ast::MapEntry> entries;
  Kids parts = part_kids(at);
  while (parts.is(Node::kMapEntry)) {
    Kids inner = kids(parts.next());
    ast::MapEntry entry;
    entry.from = text(inner.next());
    entry.to = expr(inner.next());
    entries.push_back(entry);
  }
  result.entries = module_->add_list(entries);
  if (parts.done()) return result;
  const At rest = part_kids(parts.next()).next();
  result.else_reject = kind(rest) == Node::kWord && slice(rest) == "reject";
  if (!result.else_reject) result.else_value = expr(rest);
  return result;
}

ast::Item Builder::item(At at) {
  ast::Item result;
  result.span = span(at);
  Kids parts = kids(at);
  if (parts.is(Node::kOp)) {
    const std::string_view sign = slice(parts.next());
    const bool equal = sign.size() == 2;
    result.kind = ast::Item::Kind::kCompare;
    result.op = sign == "="    ? ast::CompareOp::kEqual
                : sign == "!=" ? ast::CompareOp::kNotEqual
                : sign[0] == '<'
                    ? (equal ? ast::CompareOp::kLessEqual : ast::CompareOp::kLess)
                    : (equal ? ast::CompareOp::kGreaterEqual : ast::CompareOp::kGreater);
    result.first = expr(parts.next());
    return result;
  }
  result.first = expr(parts.next());
  if (parts.done()) return result;
  const At range = parts.next();
  const bool dots = kind(range) == Node::kWord;
  result.kind =
      !dots && is_part(range, "to under") ? ast::Item::Kind::kRangeUnder : ast::Item::Kind::kRange;
  result.last = expr(dots ? parts.next() : part_kids(range).next());
  return result;
}

}  // namespace guerdon::dsl::syntax

// Tables and parameters as text.
#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "dsl/syntax/dump_out.h"

namespace guerdon::dsl::syntax {

namespace {

class CellText {
 public:
  explicit CellText(const DumpOut& out) : out_(&out) {}

  std::string operator()(const ast::EmptyCell&) const { return "-"; }
  std::string operator()(const ast::WordCell& cell) const {
    constexpr std::array<std::string_view, 4> kWords{"any", "otherwise", "missing", "present"};
    return fmt::format("<{}>", kWords[static_cast<std::size_t>(cell.word)]);
  }
  std::string operator()(const ast::ItemsCell& cell) const {
    const std::string items = out_->text(cell.items);
    return cell.items.count == 1 ? items.substr(1) : fmt::format("(items{})", items);
  }
  std::string operator()(const ast::ValuesCell& cell) const {
    std::string result = "(values";
    for (const ast::MapEntry& entry : out_->module().all(cell.entries)) {
      result += fmt::format(" (= {} {})", out_->text(entry.from), out_->text(entry.to));
    }
    if (cell.else_reject) result += " else-reject";
    if (cell.else_value) result += fmt::format(" (else {})", out_->text(cell.else_value));
    return result + ")";
  }
  std::string operator()(const ast::DateFormatCell& cell) const {
    const std::string zone = cell.zone ? " " + out_->text(cell.zone) : "";
    return fmt::format("(date {}{})", out_->text(cell.format), zone);
  }
  std::string operator()(const ast::ColumnCell& cell) const {
    return fmt::format("(column {})", out_->text(cell.number));
  }
  std::string operator()(const ast::MissingNoneCell&) const { return "(missing none)"; }

 private:
  const DumpOut* out_;
};

}  // namespace

std::string DumpOut::text(const ast::Cell& cell) const {
  return std::visit(CellText(*this), cell.body);
}

std::string DumpOut::text(const ast::Param& param) const {
  if (!param.type) return text(param.name);
  return fmt::format("({} {})", text(param.name), text(param.type));
}

std::string DumpOut::text(const ast::Result& result) const {
  if (!result.name) return text(result.type);
  return fmt::format("({} {})", text(result.name), text(result.type));
}

void DumpOut::grid(ast::GridId id) {
  if (!id) return;
  const ast::Grid& grid = (*module_)[id];
  if (grid.has_header) {
    std::string header = "header";
    for (const ast::Cell& cell : module_->all(grid.header.cells)) {
      std::string name = text(cell.text);
      const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };  // blanks are layout
      name.erase(std::remove_if(name.begin(), name.end(), is_blank), name.end());
      header += fmt::format(" [{}]", name);
    }
    line(header);
  }
  for (const ast::Row& row : module_->all(grid.rows)) line("row" + text(row.cells));
}

}  // namespace guerdon::dsl::syntax

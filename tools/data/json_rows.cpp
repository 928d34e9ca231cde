#include "tools/data/json_rows.h"

#include <utility>

#include "tools/data/staging.h"
#include "tools/data/utf8.h"

namespace guerdon::tools {

JsonRows::JsonRows(RowSink& sink, bool in_list, std::function<std::uint32_t()> line)
    : sink_(sink), in_list_(in_list), line_(std::move(line)) {
  const std::vector<std::string>& wanted = sink.wanted();
  for (std::uint32_t i = 0; i < wanted.size(); ++i) {
    Path& path = paths_[wanted[i]];
    if (path.cell == kNotWanted) path.cell = i;
    same_as_.push_back(path.cell);
    for (std::size_t dot = wanted[i].find('.'); dot != std::string::npos;
         dot = wanted[i].find('.', dot + 1))
      paths_[wanted[i].substr(0, dot)].leads_on = true;
  }
  texts_.resize(wanted.size());
  cells_.resize(wanted.size());
  kinds_.resize(wanted.size());
}

bool JsonRows::fail(dsl::Code code, std::string message, std::string help) {
  error_ = JsonError{code, std::move(message), std::move(help)};
  return false;
}

bool JsonRows::wrong_shape(std::string_view what) {
  if (!in_list_)
    return fail(dsl::Code::E0614, "the line holds " + std::string(what) + ", not an object",
                "each line is one row: `{\"key\": value, …}`");
  if (depth_ == 1)
    return fail(dsl::Code::E0614, "the list holds " + std::string(what) + " where a row should be",
                "each row is an object: `{\"key\": value, …}`");
  return fail(dsl::Code::E0614, "the file holds " + std::string(what) + ", not a list of objects",
              "`format json` reads `[{\"key\": value, …}, …]`, `format jsonl` an object a line");
}

void JsonRows::note_malformed(std::string reason) {
  if (malformed_.empty()) malformed_ = std::move(reason);
}

void JsonRows::begin_row() {
  ++row_;
  kinds_.assign(kinds_.size(), CellKind::kAbsent);
  cells_.assign(cells_.size(), {});
  malformed_.clear();
}

void JsonRows::end_row() {
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    cells_[i] = cells_[same_as_[i]];
    kinds_[i] = kinds_[same_as_[i]];
  }
  sink_.take_row({place_, cells_, kinds_, malformed_});
  ++place_;
  if (on_row_) on_row_();
}

void JsonRows::set_cell(CellKind kind, std::string_view text) {
  const std::uint32_t cell = path_->cell;
  texts_[cell].assign(text);
  cells_[cell] = texts_[cell];
  kinds_[cell] = kind;
}

bool JsonRows::value(CellKind kind, std::string_view text) {
  if (is_row_level() || depth_ == 0)
    return wrong_shape(kind == CellKind::kNull ? "null" : "a single value");
  if (skipped_ > 0 || path_ == nullptr) return true;
  if (path_->cell != kNotWanted) {
    set_cell(kind, text);
  } else if (kind != CellKind::kNull) {
    note_malformed("`" + path_name_ + "` is no object, and the source reads a value in it");
  }
  return true;
}

bool JsonRows::key(std::string_view name) {
  if (skipped_ > 0) return true;
  path_name_.assign(prefix_).append(name);
  auto found = paths_.find(path_name_);
  if (found == paths_.end()) found = paths_.emplace(path_name_, Path()).first;
  Path& path = found->second;
  const bool wanted = path.cell != kNotWanted || path.leads_on;
  if (!wanted && path.seen_in == 0) sink_.take_unwanted(path_name_, line_());
  if (path.seen_in == row_)
    note_malformed("the key `" + cut(path_name_, kShownCell) + "` stands twice");
  path.seen_in = row_;
  path_ = wanted ? &path : nullptr;
  return true;
}

bool JsonRows::begin(bool is_object) {
  if (depth_ >= kMostDepth)
    return fail(dsl::Code::E0614,
                "values stand in each other more than " + std::to_string(kMostDepth) + " deep");
  if (depth_ == 0 && in_list_) {
    if (is_object) return wrong_shape("an object");
  } else if (is_row_level()) {
    if (!is_object) return wrong_shape("a list");
    begin_row();
  } else if (skipped_ > 0 || path_ == nullptr) {
    ++skipped_;
  } else {
    if (path_->cell != kNotWanted)
      set_cell(is_object ? CellKind::kObject : CellKind::kList, {});
    else if (!is_object)
      note_malformed("`" + path_name_ + "` is a list, and the source reads a value in it");
    if (is_object && path_->leads_on) {
      prefix_sizes_.push_back(prefix_.size());
      prefix_.assign(path_name_).append(".");
    } else {
      ++skipped_;
    }
  }
  ++depth_;
  return true;
}

bool JsonRows::end(bool /*is_object*/) {
  --depth_;
  if (skipped_ > 0) {
    --skipped_;
  } else if (!prefix_sizes_.empty()) {
    prefix_.resize(prefix_sizes_.back());
    prefix_sizes_.pop_back();
  } else if (is_row_level()) {
    end_row();
  }
  return true;
}

}  // namespace guerdon::tools

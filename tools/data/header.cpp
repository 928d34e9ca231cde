#include "tools/data/header.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "dsl/diagnostic/suggest.h"

namespace guerdon::tools {
namespace {

std::string ticked(std::string_view name) { return "`" + std::string(name) + "`"; }

class Matcher {
 public:
  Matcher(const SourceSetup& setup, const std::vector<FieldReader>& readers,
          std::span<const std::string_view> cells, const HeaderPlace& place, LoadErrors& errors)
      : setup_(setup), readers_(readers), cells_(cells), place_(place), errors_(errors) {}

  HeaderMatch match() {
    index_columns();
    match_.columns.assign(readers_.size(), kNoColumn);
    for (std::size_t i = 0; i < readers_.size(); ++i) match_.columns[i] = find(readers_[i]);
    if (setup_.spec.has_columns)
      list_unread();
    else
      report_unknown();
    report_missing();
    return std::move(match_);
  }

 private:
  void fail(dsl::Code code, std::string message, std::string help, engine::Span span) {
    errors_.push_back({code, place_.file, place_.line, std::move(message), std::move(help), span});
  }

  void index_columns() {
    for (std::uint32_t i = 0; i < cells_.size(); ++i) {
      match_.titles.emplace_back(cells_[i].empty() ? "column " + std::to_string(i + 1)
                                                   : std::string(cells_[i]));
      const bool first = by_name_.emplace(cells_[i], i).second;
      // A doubled column that nobody asks for does no harm.
      if (!first && (!setup_.spec.has_columns || is_asked_for(cells_[i])) &&
          std::find(doubled_.begin(), doubled_.end(), cells_[i]) == doubled_.end()) {
        doubled_.push_back(cells_[i]);
        fail(dsl::Code::E0610, "column " + ticked(match_.titles[i]) + " stands twice in the header",
             setup_.spec.has_columns
                 ? "name it by its place: `column " + std::to_string(i + 1) + "`"
                 : "",
             setup_.spec.span);
      }
    }
  }

  bool is_asked_for(std::string_view column) const {
    return std::any_of(readers_.begin(), readers_.end(), [column](const FieldReader& reader) {
      return reader.position == 0 && reader.column == column;
    });
  }

  std::uint32_t find(const FieldReader& reader) const {
    if (reader.position > 0)
      return reader.position <= cells_.size() ? reader.position - 1 : kNoColumn;
    const auto found = by_name_.find(reader.column);
    return found == by_name_.end() ? kNoColumn : found->second;
  }

  bool is_read(std::uint32_t column) const {
    return std::find(match_.columns.begin(), match_.columns.end(), column) != match_.columns.end();
  }

  void list_unread() {
    for (std::uint32_t i = 0; i < cells_.size(); ++i)
      if (!is_read(i)) match_.unread.push_back(match_.titles[i]);
  }

  /// The reader without a column whose name is nearest.
  const FieldReader* nearest_unmatched(std::string_view column) const {
    std::vector<std::string_view> candidates;
    for (std::size_t i = 0; i < readers_.size(); ++i)
      if (match_.columns[i] == kNoColumn) candidates.push_back(readers_[i].column);
    const std::string_view near = dsl::nearest(column, candidates);
    if (near.empty()) return nullptr;
    const auto found = std::find_if(readers_.begin(), readers_.end(),
                                    [near](const FieldReader& r) { return r.column == near; });
    return &*found;
  }

  void report_unknown() {
    const std::string record(setup_.names.text(setup_.shape().name));
    for (std::uint32_t i = 0; i < cells_.size(); ++i) {
      if (is_read(i) || std::find(doubled_.begin(), doubled_.end(), cells_[i]) != doubled_.end())
        continue;
      std::string help =
          "remove the column, declare the field, or name the columns to read in a "
          "`source` for " +
          ticked(record);
      if (const FieldReader* near = nearest_unmatched(cells_[i])) {
        help = "did you mean " + ticked(near->column) + "?";
        explained_.push_back(near);
      } else if (const auto dated_by = interval_of(cells_[i])) {
        help = "its values change over time and come from " + ticked(*dated_by);
      } else if (looks_separated_by(';')) {
        help = "columns are separated by commas, not by semicolons";
      }
      fail(dsl::Code::E0609, ticked(record) + " has no field " + ticked(match_.titles[i]),
           std::move(help), setup_.spec.span);
    }
  }

  std::optional<std::string> interval_of(std::string_view column) const {
    for (const engine::FieldSchema& field : setup_.shape().fields) {
      if (!field.dated_by.valid() || setup_.names.text(field.name) != column) continue;
      return std::string(setup_.names.text(setup_.schema.record(field.dated_by).name));
    }
    return std::nullopt;
  }

  bool looks_separated_by(char sign) const {
    return cells_.size() == 1 && cells_[0].find(sign) != std::string_view::npos;
  }

  void report_missing() {
    for (std::size_t i = 0; i < readers_.size(); ++i) {
      const FieldReader& reader = readers_[i];
      const bool explained =
          std::find(explained_.begin(), explained_.end(), &reader) != explained_.end();
      if (match_.columns[i] != kNoColumn || !reader.needs_column || explained) continue;
      if (reader.position > 0) {
        fail(dsl::Code::E0608, "there is no column " + std::to_string(reader.position),
             "the file has " + std::to_string(cells_.size()), reader.span);
        continue;
      }
      fail(dsl::Code::E0608, "column " + ticked(reader.column) + " is missing",
           help_for_missing(reader), reader.span);
    }
  }

  std::string help_for_missing(const FieldReader& reader) const {
    if (looks_separated_by(';')) return "columns are separated by commas, not by semicolons";
    std::vector<std::string_view> unread;
    for (std::uint32_t i = 0; i < cells_.size(); ++i)
      if (!is_read(i)) unread.push_back(cells_[i]);
    const std::string_view near = dsl::nearest(reader.column, unread);
    if (!near.empty()) return "the file has a column " + ticked(near);
    return setup_.spec.has_columns ? "" : "without it the field must be `optional`";
  }

  const SourceSetup& setup_;
  const std::vector<FieldReader>& readers_;
  std::span<const std::string_view> cells_;
  const HeaderPlace& place_;
  LoadErrors& errors_;
  HeaderMatch match_;
  std::unordered_map<std::string_view, std::uint32_t> by_name_;
  std::vector<std::string_view> doubled_;
  std::vector<const FieldReader*> explained_;
};

}  // namespace

HeaderMatch match_header(const SourceSetup& setup, const std::vector<FieldReader>& readers,
                         std::span<const std::string_view> cells, const HeaderPlace& place,
                         LoadErrors& errors) {
  return Matcher(setup, readers, cells, place, errors).match();
}

}  // namespace guerdon::tools

#include "tools/data/keyed_names.h"

#include <algorithm>
#include <utility>

#include "dsl/diagnostic/suggest.h"
#include "tools/data/utf8.h"

namespace guerdon::tools {
namespace {

/// The most unknown names that are told: there may be one a row.
constexpr std::size_t kMostUnknown = 20;

/// Names come from the data: of any length.
std::string ticked(std::string_view name) { return "`" + cut(name, kShownCell) + "`"; }

/// The key, among those that are left unread, that is as deep as a name and was probably meant.
std::string_view nearest_unread(std::string_view name, const std::vector<std::string>& unread) {
  const auto depth = std::count(name.begin(), name.end(), '.');
  std::vector<std::string_view> candidates;
  for (const std::string& key : unread)
    if (std::count(key.begin(), key.end(), '.') == depth) candidates.emplace_back(key);
  return dsl::nearest(name, candidates);
}

/// The same for the objects that a name leads into, the innermost first.
std::string_view nearest_object(std::string_view name, const std::vector<std::string>& unread) {
  std::string_view found;
  for (std::size_t dot = name.rfind('.'); found.empty() && dot != std::string_view::npos;
       dot = name.rfind('.')) {
    name = name.substr(0, dot);
    found = nearest_unread(name, unread);
  }
  return found;
}

}  // namespace

KeyedNames::KeyedNames(const SourceSetup& setup, const std::vector<FieldReader>& readers)
    : setup_(setup), readers_(readers), seen_(readers.size()), explained_(readers.size()) {
  for (const FieldReader& reader : readers) wanted_.push_back(reader.column);
}

bool KeyedNames::check_positions(const std::string& file, LoadErrors& errors) const {
  bool good = true;
  for (const FieldReader& reader : readers_) {
    if (reader.position == 0) continue;
    good = false;
    errors.push_back({dsl::Code::E0612, file, 0, "the values of an object have no positions",
                      "name the key instead of `column " + std::to_string(reader.position) + "`",
                      reader.span});
  }
  return good;
}

/// What an unknown name was probably meant for.
std::string KeyedNames::suggest(std::string_view name) {
  std::vector<std::string_view> candidates;
  for (std::size_t i = 0; i < wanted_.size(); ++i)
    if (!seen_[i]) candidates.emplace_back(wanted_[i]);
  const std::string_view near = dsl::nearest(name, candidates);
  for (std::size_t i = 0; i < wanted_.size(); ++i)
    if (wanted_[i] == near) explained_[i] = true;
  return std::string(near);
}

void KeyedNames::take_unwanted(std::string_view name, const std::string& file, std::uint32_t line,
                               LoadErrors& errors) {
  if (!unwanted_.emplace(name).second) return;
  if (setup_.spec.has_columns) {
    unread_.emplace_back(name);
    return;
  }
  if (unwanted_.size() > kMostUnknown) return;
  const std::string record(setup_.names.text(setup_.shape().name));
  const std::string near = suggest(name);
  std::string help =
      "remove the key, declare the field, or name the keys to read in a `source` for `" + record +
      "`";
  if (!near.empty()) help = "did you mean `" + near + "`?";
  for (const engine::FieldSchema& field : setup_.shape().fields)
    if (field.dated_by.valid() && setup_.names.text(field.name) == name)
      help = "its values change over time and come from `" +
             std::string(setup_.names.text(setup_.schema.record(field.dated_by).name)) + "`";
  errors.push_back({dsl::Code::E0609, file, line, "`" + record + "` has no field " + ticked(name),
                    std::move(help), setup_.spec.span});
}

void KeyedNames::take_row(const FileRow& row) {
  ++rows_;
  for (std::size_t i = 0; i < row.kinds.size() && i < seen_.size(); ++i)
    if (row.kinds[i] != CellKind::kAbsent) seen_[i] = true;
}

std::vector<std::string> KeyedNames::absent() const {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < wanted_.size() && rows_ > 0; ++i)
    if (!seen_[i]) names.push_back(wanted_[i]);
  return names;
}

void KeyedNames::report_absent(const std::string& file, LoadErrors& errors) const {
  for (std::size_t i = 0; i < wanted_.size() && rows_ > 0; ++i) {
    if (seen_[i] || explained_[i]) continue;
    const FieldReader& reader = readers_[i];
    std::string_view near = nearest_unread(wanted_[i], unread_);
    const bool is_optional = reader.may_be_missing && reader.field != setup_.shape().owner;
    if (is_optional && near.empty()) continue;
    if (near.empty()) near = nearest_object(wanted_[i], unread_);
    std::string help = setup_.spec.has_columns ? "" : "without it the field must be `optional`";
    if (!near.empty()) help = "the rows have a key " + ticked(near);
    errors.push_back({dsl::Code::E0608, file, 0, "no row has the key `" + wanted_[i] + "`",
                      std::move(help), reader.span});
  }
}

}  // namespace guerdon::tools

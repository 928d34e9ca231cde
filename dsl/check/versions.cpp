#include "dsl/check/versions.h"

#include <algorithm>
#include <charconv>

#include <fmt/core.h>

#include "dsl/program/literal.h"

namespace guerdon::dsl {
namespace {

std::optional<engine::Date> day_of(const ast::Module& tree, ast::ExprId id) {
  if (!id.valid()) return {};
  const auto* literal = std::get_if<ast::DateExpr>(&tree[id].node);
  if (literal == nullptr) return {};
  return date_of(literal->date.date);
}

std::string_view first_part(std::string_view text) { return text.substr(0, text.find('.')); }

std::string_view without_first(std::string_view text) {
  const std::size_t dot = text.find('.');
  return dot == std::string_view::npos ? std::string_view() : text.substr(dot + 1);
}

std::optional<std::uint64_t> number_in(std::string_view part) {
  std::uint64_t value = 0;
  const auto [end, failed] = std::from_chars(part.data(), part.data() + part.size(), value);
  if (failed != std::errc() || end != part.data() + part.size()) return {};
  return value;
}

std::string days_in_words(const PolicyVersion& version) {
  return to_iso(version.from) + " " + (version.to ? "to " + to_iso(*version.to) : "on");
}

void check_pair(const PolicyVersion& before, const PolicyVersion& after, Diagnostics& diagnostics) {
  if (!before.to || after.from <= *before.to)
    diagnostics.add(error(Code::E0416, after.effective,
                          fmt::format("versions {} and {} are both effective on {}", before.version,
                                      after.version, to_iso(after.from)))
                        .with_label(before.effective, fmt::format("version {}", before.version))
                        .with_help(fmt::format(
                            "end the older one the day before: `effective {} to {}`",
                            to_iso(before.from), to_iso(engine::Date{after.from.days - 1}))));
  if (compare_versions(after.version, before.version) <= 0)
    diagnostics.add(error(Code::E0416, after.name,
                          fmt::format("version {} begins after version {}, and its number does "
                                      "not follow it",
                                      after.version, before.version))
                        .with_label(before.name, "the one before"));
  if (!after.supersedes.empty() && after.supersedes != before.version)
    diagnostics.add(error(Code::E0416, after.name,
                          fmt::format("version {} supersedes {}, and the one before it is {}",
                                      after.version, after.supersedes, before.version))
                        .with_label(before.name, "the one before"));
}

}  // namespace

std::optional<PolicyVersion> version_of(FileId file, const ast::Module& tree,
                                        const engine::Interner& names) {
  for (const ast::Decl& decl : tree.decls) {
    const auto* header = std::get_if<ast::PolicyDecl>(&decl.node);
    if (header == nullptr) continue;
    const auto from = day_of(tree, header->effective.from);
    if (!from || !header->version) return {};
    PolicyVersion version;
    version.file = file;
    version.policy = decl.name.symbol;
    version.version = names.text(header->version.value);
    if (header->supersedes) version.supersedes = names.text(header->supersedes.value);
    version.from = *from;
    version.to = day_of(tree, header->effective.to);
    version.straddles = header->straddle_by_days;
    version.name = decl.name.span;
    const ast::Clause* clause = tree.clause(decl, "effective", names);
    version.effective = clause != nullptr ? clause->span : decl.name.span;
    return version;
  }
  return {};
}

int compare_versions(std::string_view a, std::string_view b) {
  while (!a.empty() || !b.empty()) {
    const std::string_view left = first_part(a);
    const std::string_view right = first_part(b);
    const auto left_number = number_in(left);
    const auto right_number = number_in(right);
    if (left_number && right_number) {
      if (*left_number != *right_number) return *left_number < *right_number ? -1 : 1;
    } else if (const int order = left.compare(right); order != 0) {
      return order;
    }
    a = without_first(a);
    b = without_first(b);
  }
  return 0;
}

void check_chain(std::vector<PolicyVersion>& versions, const engine::Interner& names,
                 Diagnostics& diagnostics) {
  std::stable_sort(versions.begin(), versions.end(),
                   [](const PolicyVersion& a, const PolicyVersion& b) { return a.from < b.from; });
  for (std::size_t i = 1; i < versions.size(); ++i) {
    const PolicyVersion& before = versions[i - 1];
    const PolicyVersion& after = versions[i];
    if (after.policy != before.policy) {
      diagnostics.add(error(Code::E0416, after.name,
                            fmt::format("a folder holds the versions of one policy, and this is "
                                        "`{}` beside `{}`",
                                        names.text(after.policy), names.text(before.policy)))
                          .with_label(before.name, "the other")
                          .with_help("name the file that you mean instead of the folder"));
      return;
    }
    check_pair(before, after, diagnostics);
  }
}

namespace {

/// Whether a version may begin after BEFORE inside of the period.
bool may_follow(const PolicyVersion& before, const PolicyVersion& next,
                const engine::Period& period, Diagnostics& diagnostics) {
  const bool gap = before.to && before.to->days + 1 != next.from.days;
  if (next.straddles && !gap) return true;
  Diagnostic message = error(Code::E0416, next.effective,
                             fmt::format("version {} begins on {}, inside of {}", next.version,
                                         to_iso(next.from), period.name))
                           .with_label(before.effective, fmt::format("version {}", before.version));
  message.help = gap && next.straddles
                     ? "no version is in force on the days between them"
                     : "begin it with a period, or say `straddle by days` in its header";
  diagnostics.add(std::move(message));
  return false;
}

}  // namespace

std::vector<PolicyVersion> versions_for(const std::vector<PolicyVersion>& versions,
                                        const engine::Period& period, Diagnostics& diagnostics) {
  std::vector<PolicyVersion> touched;
  for (const PolicyVersion& version : versions)
    if (version.from <= period.last && (!version.to || period.first <= *version.to))
      touched.push_back(version);
  if (touched.empty()) {
    std::string known;
    for (const PolicyVersion& version : versions)
      known += fmt::format("{}{} is effective {}", known.empty() ? "" : "; ", version.version,
                           days_in_words(version));
    diagnostics.add(error(Code::E0416,
                          versions.empty() ? engine::Span() : versions.back().effective,
                          fmt::format("no version is in force in {}", period.name))
                        .with_help(known));
  }
  for (std::size_t i = 1; i < touched.size(); ++i)
    if (!may_follow(touched[i - 1], touched[i], period, diagnostics)) return {};
  return touched;
}

}  // namespace guerdon::dsl

#include "tools/lint/jurisdictions.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace guerdon::tools::lint {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

/// Modules of the library by the first part of their path.
constexpr Pair kModules[] = {{"us", "US"}, {"gb", "GB"}, {"de", "DE"}, {"fr", "FR"},
                             {"ie", "IE"}, {"au", "AU"}, {"nz", "NZ"}, {"ca", "CA"},
                             {"nl", "NL"}, {"pl", "PL"}, {"jp", "JP"}};

constexpr Pair kZones[] = {
    {"America/New_York", "US"},    {"America/Chicago", "US"},   {"America/Denver", "US"},
    {"America/Los_Angeles", "US"}, {"America/Phoenix", "US"},   {"America/Detroit", "US"},
    {"America/Boise", "US"},       {"America/Anchorage", "US"}, {"Pacific/Honolulu", "US"},
    {"America/Toronto", "CA"},     {"America/Montreal", "CA"},  {"America/Vancouver", "CA"},
    {"America/Halifax", "CA"},     {"America/Winnipeg", "CA"},  {"America/Edmonton", "CA"},
    {"Europe/London", "GB"},       {"Europe/Berlin", "DE"},     {"Europe/Paris", "FR"},
    {"Europe/Dublin", "IE"},       {"Europe/Amsterdam", "NL"},  {"Europe/Warsaw", "PL"},
    {"Europe/Vienna", "AT"},       {"Europe/Madrid", "ES"},     {"Europe/Rome", "IT"},
    {"Europe/Brussels", "BE"},     {"Europe/Lisbon", "PT"},     {"Europe/Stockholm", "SE"},
    {"Europe/Copenhagen", "DK"},   {"Europe/Helsinki", "FI"},   {"Europe/Prague", "CZ"},
    {"Europe/Budapest", "HU"},     {"Europe/Athens", "GR"},     {"Europe/Luxembourg", "LU"},
    {"Europe/Bucharest", "RO"},    {"Europe/Sofia", "BG"},      {"Europe/Zagreb", "HR"},
    {"Europe/Ljubljana", "SI"},    {"Europe/Bratislava", "SK"}, {"Europe/Tallinn", "EE"},
    {"Europe/Riga", "LV"},         {"Europe/Vilnius", "LT"},    {"Europe/Oslo", "NO"},
    {"Pacific/Auckland", "NZ"},    {"Asia/Tokyo", "JP"}};

constexpr Pair kCurrencies[] = {{"USD", "US"}, {"GBP", "GB"}, {"EUR", "EU"}, {"AUD", "AU"},
                                {"NZD", "NZ"}, {"CAD", "CA"}, {"PLN", "PL"}, {"JPY", "JP"}};

/// The longest first.
constexpr RecordsLaw kRecordsLaws[] = {
    {"AU", 7, "Fair Work Act 2009 s.535"},
    {"GB", 6, "National Minimum Wage Regulations 2015 reg. 59"},
    {"NZ", 6, "Employment Relations Act 2000 s.130"},
    {"US", 3, "29 CFR 516.5"},
    {"IE", 3, "National Minimum Wage Act 2000 s.22"},
    {"DE", 2, "MiLoG § 17(1)"},
};

constexpr std::string_view kNotInEurope[] = {"US", "AU", "NZ", "CA", "JP"};

constexpr std::string_view kFieldsOfPlaces[] = {"jurisdiction", "country", "state",
                                                "province",     "region",  "location"};

template <std::size_t N>
std::string_view look_up(const Pair (&pairs)[N], std::string_view key) {
  for (const auto& [name, code] : pairs)
    if (name == key) return code;
  return {};
}

bool is_known_country(std::string_view code) {
  return std::any_of(std::begin(kModules), std::end(kModules),
                     [code](const Pair& pair) { return pair.second == code; });
}

/// "US-CA" of "US-CA-SF"; empty for what is no such code.
std::string code_in(std::string_view text) {
  if (!is_known_country(text.substr(0, 2))) return {};
  if (text.size() == 2) return std::string(text);
  if (text.size() < 5 || text[2] != '-') return {};
  const std::size_t end = text.find('-', 3);
  const std::string_view part = text.substr(3, end == text.npos ? end : end - 3);
  if (part.size() > 3 || !std::all_of(part.begin(), part.end(),
                                      [](unsigned char sign) { return std::isupper(sign) != 0; }))
    return {};
  return std::string(text.substr(0, 3 + part.size()));
}

/// Whether an expression is compared with a field that says where somebody works.
bool names_a_place(const ast::Module& tree, const engine::Interner& names, ast::ExprId comparison) {
  bool found = false;
  for_each_part(tree, tree[comparison], [&](ast::ExprId part) {
    const auto* path = std::get_if<ast::PathExpr>(&tree[part].node);
    if (path == nullptr || !path->path) return;
    const std::string_view field = names.text(tree.all(path->path.parts).back().symbol);
    found = found || std::find(std::begin(kFieldsOfPlaces), std::end(kFieldsOfPlaces), field) !=
                         std::end(kFieldsOfPlaces);
  });
  return found;
}

}  // namespace

std::string jurisdiction_of_module(std::string_view path) {
  if (path == "us.california") return "US-CA";
  const std::size_t dot = path.find('.');
  return dot == path.npos ? std::string() : std::string(look_up(kModules, path.substr(0, dot)));
}

const RecordsLaw* records_law(const Jurisdictions& jurisdictions) {
  for (const RecordsLaw& law : kRecordsLaws)
    if (jurisdictions.in(law.code) != nullptr) return &law;
  return nullptr;
}

Jurisdictions::Jurisdictions(const Policy& policy) {
  const dsl::ProgramDetail& detail = policy.detail();
  for (const auto& use : policy.all<ast::UseDecl>()) {
    const std::string code = jurisdiction_of_module(policy.source(use->module.span));
    if (!code.empty())
      add(code, "`use " + std::string(policy.source(use->module.span)) + "`", use.decl->span);
  }
  for (std::size_t m = 0; m < detail.modules.size(); ++m) {
    const dsl::LoadedModule& module = detail.modules[detail.modules.id_at(m)];
    if (!policy.is_own(module.file)) continue;
    const Expressions& expressions = policy.uses().expressions(detail.modules.id_at(m));
    for (std::size_t i = 0; i < module.tree.exprs.size(); ++i) {
      const ast::ExprId id = module.tree.exprs.id_at(i);
      const auto* text = std::get_if<ast::TextLiteral>(&module.tree[id].node);
      if (text == nullptr || !expressions.parent(id).valid()) continue;
      const std::string code = code_in(policy.text(text->text));
      if (!code.empty() && names_a_place(module.tree, *detail.names, expressions.parent(id)))
        add(code, "`\"" + std::string(policy.text(text->text)) + "\"`", module.tree[id].span);
    }
  }
  const ast::PolicyDecl* header = policy.header();
  if (header == nullptr) return;
  const bool from_zone = !look_up(kZones, policy.text(header->zone)).empty();
  if (from_zone)
    add(std::string(look_up(kZones, policy.text(header->zone))),
        "the zone `" + std::string(policy.text(header->zone)) + "`", header->zone.span);
  const std::string_view currency = policy.source(header->currency.span);
  if (found_.empty() && !look_up(kCurrencies, currency).empty())
    add(std::string(look_up(kCurrencies, currency)), "the currency " + std::string(currency),
        header->currency.span);
}

void Jurisdictions::add(std::string code, std::string evidence, engine::Span span) {
  const bool known = std::any_of(found_.begin(), found_.end(),
                                 [&](const Jurisdiction& other) { return other.code == code; });
  if (!known) found_.push_back({std::move(code), std::move(evidence), span});
}

const Jurisdiction* Jurisdictions::in(std::string_view code) const {
  for (const Jurisdiction& each : found_)
    if (each.code == code || each.code.starts_with(std::string(code) + "-")) return &each;
  return nullptr;
}

const Jurisdiction* Jurisdictions::in_europe() const {
  for (const Jurisdiction& each : found_) {
    const std::string_view country = std::string_view(each.code).substr(0, 2);
    if (std::find(std::begin(kNotInEurope), std::end(kNotInEurope), country) ==
        std::end(kNotInEurope))
      return &each;
  }
  return nullptr;
}

}  // namespace guerdon::tools::lint

#include "tools/ledger/columns.h"

#include <array>
#include <cstddef>

#include <nlohmann/json.hpp>

namespace guerdon::tools {
namespace {

using engine::HashedText;
using engine::LedgerFact;
using Json = nlohmann::json;

/// The word in the file of each kind of fact, in their order.
constexpr std::array<std::string_view, 5> kKinds{"row", "field", "rows", "others", "figure"};

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// A list of lists of texts, each so long.
std::optional<std::vector<std::vector<std::string>>> parse_lists(std::string_view text,
                                                                 std::size_t length) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_array()) return {};
  std::vector<std::vector<std::string>> lists;
  for (const Json& entry : json) {
    if (!entry.is_array() || entry.size() != length) return {};
    std::vector<std::string>& list = lists.emplace_back();
    for (const Json& item : entry) {
      if (!item.is_string()) return {};
      list.push_back(item.get<std::string>());
    }
  }
  return lists;
}

}  // namespace

std::string hashed_texts_json(const std::vector<HashedText>& texts) {
  Json json = Json::array();
  for (const HashedText& text : texts) json.push_back(Json::array({text.name, text.sha256}));
  return dump(json);
}

std::string facts_json(const std::vector<LedgerFact>& facts) {
  Json json = Json::array();
  for (const LedgerFact& fact : facts)
    json.push_back(Json::array({kKinds[static_cast<std::size_t>(fact.kind)], fact.record, fact.row,
                                fact.name, fact.value}));
  return dump(json);
}

std::optional<std::vector<HashedText>> parse_hashed_texts(std::string_view json) {
  const auto lists = parse_lists(json, 2);
  if (!lists) return {};
  std::vector<HashedText> texts;
  for (const auto& list : *lists) texts.push_back({list[0], list[1]});
  return texts;
}

std::optional<std::vector<LedgerFact>> parse_facts(std::string_view json) {
  const auto lists = parse_lists(json, 5);
  if (!lists) return {};
  std::vector<LedgerFact> facts;
  for (const auto& list : *lists) {
    std::size_t kind = 0;
    while (kind < kKinds.size() && kKinds[kind] != list[0]) ++kind;
    if (kind == kKinds.size()) return {};
    facts.push_back({static_cast<LedgerFact::Kind>(kind), list[1], list[2], list[3], list[4]});
  }
  return facts;
}

}  // namespace guerdon::tools

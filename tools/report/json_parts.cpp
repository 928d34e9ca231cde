#include "tools/report/json_parts.h"

#include <nlohmann/json.hpp>

#include "tools/report/diagnostics.h"
#include "tools/report/explain_words.h"

namespace guerdon::tools {

using engine::Number;

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json exact_or_null(const std::optional<Number>& number) {
  return number ? Json(number->str()) : Json();
}

Json symbol_or_null(const RunView& run, engine::Symbol symbol) {
  return symbol.valid() ? Json(run.texts.text(symbol)) : Json();
}

Json row_json(const RunView& run, engine::RecordId record, std::uint32_t row) {
  Json json;
  json["record"] = run.texts.text(run.plan.schema.record(record).name);
  json["key"] = row_key(run.plan.schema, run.data, run.texts, record, row);
  json["origin"] = text_or_null(row_origin(run, record, row));
  return json;
}

Json head_json(const RunView& run, const char* what, const engine::ClauseHead& head) {
  Json json;
  json[what] = symbol_or_null(run, head.name);
  json["title"] = text_or_null(head.title);
  json["source"] = text_or_null(source_place(run.sources, head.span));
  json["cites"] = text_or_null(head.cites);
  return json;
}

}  // namespace guerdon::tools

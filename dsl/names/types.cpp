// Written types.
#include <array>

#include <fmt/core.h>

#include "dsl/diagnostic/suggest.h"
#include "dsl/names/declare.h"
#include "dsl/names/load.h"
#include "dsl/program/literal.h"

namespace guerdon::dsl {
namespace {

using engine::Kind;
using engine::Type;

struct Word {
  std::string_view text;
  Type type;
};

const std::array<Word, 10>& type_words() {
  static const std::array<Word, 10> words{{{"number", Type::number()},
                                           {"percent", Type::percent()},
                                           {"points", Type::of(Kind::kPoints)},
                                           {"duration", Type::duration()},
                                           {"date", Type::of(Kind::kDate)},
                                           {"datetime", Type::of(Kind::kInstant)},
                                           {"time", Type::of(Kind::kTime)},
                                           {"text", Type::text()},
                                           {"boolean", Type::boolean()},
                                           {"months", Type::of(Kind::kMonths)}}};
  return words;
}

Type unknown_type(const ProgramDetail& detail, const ast::Path& path, const std::string& text,
                  Diagnostics& diagnostics) {
  std::vector<std::string_view> candidates{"money", "choice"};
  for (const Word& word : type_words()) candidates.push_back(word.text);
  for (const auto& record : detail.schema.records)
    candidates.push_back(detail.names->text(record.name));
  Diagnostic message = error(Code::E0312, path.span, fmt::format("no type `{}`", text));
  message.help = did_you_mean(text, candidates);
  if (message.help.empty()) {
    message.help =
        "types are `number`, `percent`, `money`, `duration`, `date`, `datetime`, `time`, `text`, "
        "`boolean`, `choice A, B` and records";
  }
  diagnostics.add(std::move(message));
  return Type::error();
}

Type with_per(Type type, const ast::Type& written, const engine::Interner& names,
              Diagnostics& diagnostics) {
  if (written.per.kind == ast::UnitKind::kNone || type.is_error()) return type;
  const auto per = unit_of(ast::Unit{}, written.per, names);
  const bool fits = type.kind == Kind::kQuantity && type.unit.time_power == 0 && per;
  if (!fits) {
    diagnostics.add(error(Code::E0312, written.span, "this makes no rate")
                        .with_help("a rate is a number or money per unit of time: `USD per hour`"));
    return Type::error();
  }
  engine::Unit unit = type.unit;
  unit.time_power = per->time_power;
  unit.time_unit = per->time_unit;
  unit.calendar_power = per->calendar_power;
  unit.calendar_unit = per->calendar_unit;
  return Type::quantity(unit);
}

Type choice_type(ProgramDetail& detail, const ast::Module& tree, const ast::Type& written,
                 Diagnostics& diagnostics) {
  engine::ChoiceSet set;
  for (const ast::Name& option : tree.all(written.choices)) {
    for (const engine::Symbol known : set.options) {
      if (known == option.symbol)
        diagnostics.add(
            error(Code::E0205, option.span,
                  fmt::format("option `{}` stands twice", detail.names->text(option.symbol))));
    }
    set.options.push_back(option.symbol);
  }
  detail.schema.choices.push_back(std::move(set));
  const auto index = static_cast<std::uint32_t>(detail.schema.choices.size() - 1);
  return Type::of_choice(engine::ChoiceId(index));
}

Type path_type(const ProgramDetail& detail, const ast::Module& tree, const ast::Type& written,
               Diagnostics& diagnostics) {
  const std::string text = path_text(tree, written.path, *detail.names);
  for (const Word& word : type_words())
    if (word.text == text) return word.type;
  const auto parts = tree.all(written.path.parts);
  const engine::RecordId record = find_record(detail, parts.back().symbol);
  if (parts.size() == 1 && record.valid()) return Type::reference(record);
  // `tickets per hour`: a counted thing.
  if (written.per.kind != ast::UnitKind::kNone && parts.size() == 1) {
    engine::Unit unit;
    unit.noun = parts.front().symbol;
    return Type::quantity(unit);
  }
  return unknown_type(detail, written.path, text, diagnostics);
}

}  // namespace

Type resolve_type(ProgramDetail& detail, const ast::Module& tree, ast::TypeId id,
                  Diagnostics& diagnostics) {
  const ast::Type& written = tree[id];
  switch (written.kind) {
    case ast::Type::Kind::kChoice:
      return choice_type(detail, tree, written, diagnostics);
    case ast::Type::Kind::kMoney:
      return with_per(Type::money(detail.header.currency), written, *detail.names, diagnostics);
    case ast::Type::Kind::kCurrency: {
      const auto currency = currency_of(detail.names->text(written.currency.symbol));
      GUERDON_CHECK(currency.has_value());
      return with_per(Type::money(*currency), written, *detail.names, diagnostics);
    }
    case ast::Type::Kind::kPath: {
      const Type type = path_type(detail, tree, written, diagnostics);
      if (type.kind == Kind::kReference && written.per.kind != ast::UnitKind::kNone) {
        engine::Unit unit;
        unit.noun = tree.all(written.path.parts).front().symbol;
        return with_per(Type::quantity(unit), written, *detail.names, diagnostics);
      }
      return with_per(type, written, *detail.names, diagnostics);
    }
  }
  return Type::error();
}

}  // namespace guerdon::dsl

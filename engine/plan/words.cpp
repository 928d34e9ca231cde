#include "engine/plan/words.h"

#include <cstddef>

#include <fmt/core.h>

namespace guerdon::engine {
namespace {

constexpr std::size_t kLongestNumber = 60;

std::string number_in_words(const Number& number) {
  std::string text = number.exceeds_limit() ? std::string() : number.str();
  if (!text.empty() && text.size() <= kLongestNumber) return text;
  return text.empty() ? "a number beyond the limit of digits"
                      : fmt::format("a number of {} digits", text.size());
}

std::string quantity_in_words(const Number& number, const Type& type, const Interner& texts) {
  switch (type.kind) {
    case Kind::kPercent:
      return number_in_words(number * 100) + "%";
    case Kind::kPoints:
      return number_in_words(number * 100) + " points";
    case Kind::kMonths:
      return number_in_words(number) + " months";
    default:
      break;
  }
  const std::string unit = unit_name(type.unit, texts);
  return unit.empty() ? number_in_words(number) : number_in_words(number) + " " + unit;
}

std::string choice_in_words(ChoiceCode choice, const Type& type, const Schema& schema,
                            const Interner& texts) {
  if (type.choice.index() < schema.choices.size()) {
    const ChoiceSet& set = schema.choices[type.choice.index()];
    if (choice.code < set.options.size()) return name_in_words(set.options[choice.code], texts);
  }
  return fmt::format("option {}", choice.code);
}

std::string record_in_words(RecordId record, const Schema& schema, const Interner& texts) {
  if (record.index() >= schema.records.size()) return "a set";
  return name_in_words(schema.record(record).name, texts);
}

std::string kind_in_words(const Type& type, const Schema& schema, const Interner& texts) {
  switch (type.kind) {
    case Kind::kError:
      return "error";
    case Kind::kQuantity: {
      const std::string unit = unit_name(type.unit, texts);
      return unit.empty() ? "number" : unit;
    }
    case Kind::kPercent:
      return "percent";
    case Kind::kPoints:
      return "points";
    case Kind::kMonths:
      return "months";
    case Kind::kDate:
      return "date";
    case Kind::kInstant:
      return "datetime";
    case Kind::kTime:
      return "time";
    case Kind::kText:
      return "text";
    case Kind::kBoolean:
      return "boolean";
    case Kind::kChoice:
      return "choice";
    case Kind::kReference:
      return "reference to " + record_in_words(type.record, schema, texts);
  }
  return "error";
}

}  // namespace

std::string in_words(const Value& value, const Type& type, const Schema& schema,
                     const Interner& texts) {
  struct Words {
    const Type& type;
    const Schema& schema;
    const Interner& texts;
    std::string operator()(Missing) const { return "missing"; }
    std::string operator()(const Number& number) const {
      return quantity_in_words(number, type, texts);
    }
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(Date date) const { return to_iso(date); }
    std::string operator()(Instant instant) const { return to_iso(instant); }
    std::string operator()(TimeOfDay time) const { return to_iso(time); }
    std::string operator()(Symbol text) const { return '"' + name_in_words(text, texts) + '"'; }
    std::string operator()(ChoiceCode choice) const {
      return choice_in_words(choice, type, schema, texts);
    }
    std::string operator()(RowRef reference) const {
      return fmt::format("row {} of {}", reference.row + 1,
                         record_in_words(type.record, schema, texts));
    }
  };
  return std::visit(Words{type, schema, texts}, value);
}

std::string type_words(const Type& type, const Schema& schema, const Interner& texts) {
  std::string words = kind_in_words(type, schema, texts);
  if (type.optional) words += " optional";
  return words;
}

std::string_view stage_money_word(op::StageMoney::What what) {
  using What = op::StageMoney::What;
  switch (what) {
    case What::kGross:
      return "gross";
    case What::kEarned:
      return "earned";
    case What::kTaken:
      return "taken";
    case What::kPayout:
      return "payout";
    case What::kHeld:
      return "held";
    case What::kAward:
      return "award";
  }
  return "gross";
}

std::string name_in_words(Symbol name, const Interner& texts) {
  return name.index() < texts.size() ? std::string(texts.text(name)) : "?";
}

bool fits(const Value& value, const Type& type) {
  struct Fits {
    const Type& type;
    bool operator()(Missing) const { return true; }
    bool operator()(const Number&) const { return type.is_numeric(); }
    bool operator()(bool) const { return type.kind == Kind::kBoolean; }
    bool operator()(Date) const { return type.kind == Kind::kDate; }
    bool operator()(Instant) const { return type.kind == Kind::kInstant; }
    bool operator()(TimeOfDay) const { return type.kind == Kind::kTime; }
    bool operator()(Symbol) const { return type.kind == Kind::kText; }
    bool operator()(ChoiceCode) const { return type.kind == Kind::kChoice; }
    bool operator()(RowRef) const { return type.kind == Kind::kReference; }
  };
  return std::visit(Fits{type}, value);
}

bool same_storage(const Type& a, const Type& b) {
  if (a.is_error() || b.is_error()) return false;
  return (a.is_numeric() && b.is_numeric()) || a.kind == b.kind;
}

}  // namespace guerdon::engine

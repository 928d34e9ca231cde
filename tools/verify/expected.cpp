#include "tools/verify/expected.h"

namespace guerdon::tools::verify {

Expected Expected::same_as(const Step& step) {
  switch (step.state) {
    case State::kMissing:
      return missing();
    case State::kFault:
      return fault(step.fault);
    case State::kPresent:
      break;
  }
  return figure_of(step.value);
}

std::optional<Expected> Operands::unless_all_present() const {
  bool all = true;
  for (std::size_t i = 0; i < size(); ++i) {
    if (at(i).state == State::kFault) return Expected::same_as(at(i));
    all = all && at(i).state == State::kPresent;
  }
  if (all) return {};
  return Expected::missing();
}

std::optional<Exact> Operands::number(std::size_t i) const { return number_in(at(i).value); }

std::optional<Exact> Operands::child_number(std::size_t i) const {
  const std::vector<std::size_t>& children = at(i).children;
  if (children.size() != 1) return {};
  return number_in(statement_.steps[children.front()].value);
}

std::optional<Exact> number_in(const Figure& figure) {
  const std::string* text = text_in(figure);
  return text == nullptr ? std::nullopt : Exact::parse(*text);
}

const bool* truth_in(const Figure& figure) { return std::get_if<bool>(&figure); }
const std::string* text_in(const Figure& figure) { return std::get_if<std::string>(&figure); }

std::optional<Exact> fact_number(const Step& step, std::string_view name) {
  return Exact::parse(step.fact(name));
}

}  // namespace guerdon::tools::verify

// A scorecard as a table: what each metric measured, scored, weighs and brings in. The plan names
// the parts of a scorecard "METRIC weight", "METRIC attainment" and "METRIC points"; no name of an
// author has a blank in it.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tools/report/explain_steps.h"
#include "tools/report/explain_words.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

using engine::Explanation;
using engine::Number;
using engine::Step;
using engine::StepId;
using Part = ScorecardPart;

constexpr std::string_view kPoints = " points";
constexpr std::string_view kAttainment = " attainment";
constexpr std::string_view kWeight = " weight";

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() > end.size() && text.substr(text.size() - end.size()) == end;
}

/// Named steps below a figure, the full one of each name; does not look below other figures that
/// an author named.
class Parts {
 public:
  Parts(const Explanation& tree, const engine::Interner& texts) : tree_(tree), texts_(texts) {}

  std::vector<Part> of(StepId top) {
    collect(top);
    std::vector<Part> parts;
    for (const std::string& name : order_) {
      const std::string metric = name.substr(0, name.size() - kPoints.size());
      Part part{metric, found_[name], find(metric, kAttainment), find(metric, kWeight), {}};
      if (part.attainment.valid()) part.measured = first_named(part.attainment);
      parts.push_back(std::move(part));
    }
    return parts;
  }

 private:
  void collect(StepId top) {
    std::vector<StepId> open{top};
    while (!open.empty()) {
      const StepId id = open.back();
      open.pop_back();
      const Step& step = tree_.steps[id];
      if (id != top && step.name.valid() && !note(id)) continue;
      open.insert(open.end(), step.children.rbegin(), step.children.rend());
    }
  }

  /// False for a figure of the author's own.
  bool note(StepId id) {
    const Step& step = tree_.steps[id];
    const std::string name(texts_.text(step.name));
    if (name.find(' ') == std::string::npos) return false;
    const auto [entry, is_new] = found_.try_emplace(name, id);
    if (is_new && ends_with(name, kPoints)) order_.push_back(name);
    if (tree_.steps[entry->second].repeated && !step.repeated) entry->second = id;
    return true;
  }

  StepId find(const std::string& metric, std::string_view what) const {
    const auto entry = found_.find(metric + std::string(what));
    return entry == found_.end() ? StepId() : entry->second;
  }

  StepId first_named(StepId top) const {
    std::vector<StepId> open(tree_.steps[top].children.rbegin(), tree_.steps[top].children.rend());
    while (!open.empty()) {
      const StepId id = open.back();
      open.pop_back();
      const Step& step = tree_.steps[id];
      if (step.name.valid()) return id;
      open.insert(open.end(), step.children.rbegin(), step.children.rend());
    }
    return {};
  }

  const Explanation& tree_;
  const engine::Interner& texts_;
  std::map<std::string, StepId> found_;
  std::vector<std::string> order_;
};

using Cells = std::array<std::string, 5>;

std::string table_line(const Cells& cells, const std::array<std::size_t, 5>& widths) {
  std::string text = pad_right(cells[0], widths[0]);
  for (std::size_t i = 1; i < cells.size(); ++i) text += "  " + pad_left(cells[i], widths[i]);
  return text;
}

/// "7 h 23 min" of "7 h 23 min (26,580 seconds)".
std::string short_form(const std::string& words) { return words.substr(0, words.find(" (")); }

bool weighs_nothing(const Explanation& tree, const Part& part) {
  if (!part.weight.valid()) return false;
  const auto* weight = std::get_if<Number>(&tree.steps[part.weight].value);
  return weight != nullptr && weight->is_zero();
}

}  // namespace

bool StepPrinter::scorecard(StepId id, std::size_t depth) {
  std::vector<Part> parts = Parts(explanation_, run_.texts).of(id);
  if (parts.empty()) return false;
  parts.erase(std::remove_if(parts.begin(), parts.end(),
                             [&](const Part& part) { return weighs_nothing(explanation_, part); }),
              parts.end());
  const auto cell = [&](StepId part) {
    return part.valid() ? value(step(part)) : std::string("-");
  };
  std::vector<Cells> rows{{"metric", "measured", "attainment", "weight", "points"}};
  for (const Part& part : parts)
    rows.push_back({part.metric, short_form(cell(part.measured)), cell(part.attainment),
                    cell(part.weight), part.weight.valid() ? cell(part.points) : "-"});
  std::array<std::size_t, 5> widths{};
  for (const Cells& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
  for (const Cells& row : rows) line(depth, table_line(row, widths));
  scorecard_details(parts, depth);
  return true;
}

void StepPrinter::scorecard_details(const std::vector<ScorecardPart>& parts, std::size_t depth) {
  const Block own = block({});
  bool weights_told = false;
  for (const ScorecardPart& part : parts) {
    if (part.weight.valid() && !std::exchange(weights_told, true)) {
      line(depth, "weights  " + step_remarks(run_, step(part.weight)));
      figures_below(part.weight, depth + 1, own);
    }
    if (part.measured.valid()) figure(part.measured, depth, own);
    if (part.attainment.valid() && !step(part.attainment).note.empty())
      line(depth + 1, "scores " + value(step(part.attainment)) + "  " +
                          step_remarks(run_, step(part.attainment)));
  }
}

}  // namespace guerdon::tools

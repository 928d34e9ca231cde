#include "tools/verify/check.h"

#include <algorithm>

#include <fmt/core.h>

#include "tools/verify/payment.h"

namespace guerdon::tools::verify {
namespace {

using Kind = Step::Kind;

constexpr std::size_t kMostShown = 60;  // characters of a value in a message
constexpr std::size_t kMostChildren = 5;

std::string cut(std::string text) {
  if (text.size() <= kMostShown) return text;
  std::size_t end = kMostShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // whole UTF-8
  return text.substr(0, end) + "…";
}

std::string words_of(const Figure& figure) {
  if (const bool* truth = truth_in(figure)) return *truth ? "true" : "false";
  const std::string* text = text_in(figure);
  return text == nullptr ? "nothing" : cut(*text);
}

std::string words_of(const Step& step) {
  switch (step.state) {
    case State::kMissing:
      return "missing";
    case State::kFault:
      return "a fault";
    case State::kPresent:
      break;
  }
  return words_of(step.value);
}

std::string words_of(const Expected& expected) {
  switch (expected.kind) {
    case Expected::Kind::kMissing:
      return "missing";
    case Expected::Kind::kFault:
      return "a fault";
    case Expected::Kind::kNumber:
      return cut(expected.number->text());
    default:
      return words_of(expected.figure);
  }
}

bool agrees(const Expected& expected, const Step& step) {
  switch (expected.kind) {
    case Expected::Kind::kGiven:
      return true;
    case Expected::Kind::kMissing:
      return step.state == State::kMissing;
    case Expected::Kind::kFault: {
      const std::string* fault = text_in(expected.figure);
      return step.state == State::kFault &&
             (fault == nullptr || fault->empty() || *fault == step.fault);
    }
    case Expected::Kind::kNumber: {
      const auto stated = number_in(step.value);
      return stated && *stated == *expected.number;
    }
    case Expected::Kind::kFigure:
      return step.state == State::kPresent && step.value == expected.figure;
    case Expected::Kind::kWrong:
      break;
  }
  return false;
}

class Check {
 public:
  Check(const Statement& statement, std::size_t line, TraceReport& report)
      : statement_(statement),
        line_(line),
        report_(report),
        lines_(statement),
        payment_(statement, lines_),
        marks_(statement.steps.size(), Mark::kNew) {}

  void run() {
    if (!lines_.misplaced().empty()) return find(lines_.misplaced());
    if (statement_.steps[statement_.root].kind != Kind::kPayout)
      return find_at(statement_.root, "it is the root, and no payout");
    walk(statement_.root);
    for (const std::size_t metric : statement_.metrics) {
      if (!found_ && statement_.steps[metric].kind != Kind::kMetric)
        find_at(metric, "it stands among the metrics, and is none");
      walk(metric);
    }
    const auto unused = std::find(marks_.begin(), marks_.end(), Mark::kNew);
    if (!found_ && unused != marks_.end())
      find_at(static_cast<std::size_t>(unused - marks_.begin()), "nothing rests on it");
    if (found_) return;
    if (const std::string wrong = disagreeing_total(statement_); !wrong.empty()) find(wrong);
  }

 private:
  enum class Mark { kNew, kOpen, kDone };
  struct Open {
    std::size_t step;
    std::size_t next = 0;  // of its children
  };

  /// What a step rests on comes before it, so that the first finding is nearest to the cause. With
  /// a stack of its own: chains may be long.
  void walk(std::size_t root) {
    std::vector<Open> open;
    enter(root, open);
    while (!open.empty() && !found_) {
      Open& top = open.back();
      const std::vector<std::size_t>& children = statement_.steps[top.step].children;
      if (top.next < children.size()) {
        enter(children[top.next++], open);
        continue;
      }
      const std::size_t step = top.step;
      open.pop_back();
      marks_[step] = Mark::kDone;
      judge(step);
    }
  }

  void enter(std::size_t step, std::vector<Open>& open) {
    if (marks_[step] == Mark::kOpen) return find_at(step, "it rests on itself");
    if (marks_[step] == Mark::kDone) return;
    marks_[step] = Mark::kOpen;
    open.push_back({step});
  }

  Expected expected(std::size_t at) const {
    const Step& step = statement_.steps[at];
    if (step.kind == Kind::kRow)
      return step.operation == "slice" ? recompute_slice(step) : Expected::given();
    if (step.kind == Kind::kValue || step.kind == Kind::kMetric)
      return recompute_value(statement_, step);
    return payment_.recompute(at);
  }

  void judge(std::size_t at) {
    const Step& step = statement_.steps[at];
    const std::size_t line = lines_.line_under(at);
    const std::string wrong = line == LineStages::kNone ? std::string() : lines_.disagreement(line);
    if (!wrong.empty()) return find_at(at, wrong);
    const Expected value = expected(at);
    if (value.kind == Expected::Kind::kWrong) return find_at(at, value.words);
    if (!agrees(value, step)) return disagree(at, value);
    if (value.kind == Expected::Kind::kGiven)
      ++report_.given[step.sealed ? "of others" : step.operation];
    else
      ++report_.recomputed;
  }

  /// "0.06 and 1200 give 72, not 73".
  void disagree(std::size_t at, const Expected& value) {
    const Step& step = statement_.steps[at];
    const bool is_value = step.kind == Kind::kValue || step.kind == Kind::kMetric;
    const std::string gives =
        is_value && !step.children.empty()
            ? children_of(step) + (step.children.size() > 1 ? " give" : " gives")
            : "it comes to";
    find_at(at, fmt::format("{} {}, not {}", gives, words_of(value), words_of(step)));
  }

  std::string children_of(const Step& step) const {
    const std::size_t count = step.children.size();
    const std::size_t shown = count <= kMostChildren ? count : kMostChildren;
    std::string words;
    for (std::size_t i = 0; i < shown; ++i) {
      if (i > 0) words += i + 1 == count ? " and " : ", ";
      words += words_of(statement_.steps[step.children[i]]);
    }
    return shown == count ? words : fmt::format("{} and {} more", words, count - shown);
  }

  /// "step 12 (multiply, `bonus`)".
  std::string called(std::size_t at) const {
    const Step& step = statement_.steps[at];
    const std::string name = step.name.empty() ? "" : fmt::format(", `{}`", cut(step.name));
    return fmt::format("step {} ({}{})", at, cut(step.operation), name);
  }

  void find_at(std::size_t at, const std::string& words) {
    if (found_) return;
    find(called(at) + ": " + words);
    const Step& step = statement_.steps[at];
    if (step.source.empty()) return;
    report_.findings.back().place = step.source + (step.text.empty() ? "" : ": " + step.text);
  }

  void find(const std::string& words) {
    if (found_) return;
    found_ = true;
    report_.findings.push_back({line_, statement_.agent, words, {}});
  }

  const Statement& statement_;
  std::size_t line_;
  TraceReport& report_;
  LineStages lines_;
  Payment payment_;
  std::vector<Mark> marks_;
  bool found_ = false;
};

}  // namespace

void check_statement(const Statement& statement, std::size_t line, TraceReport& report) {
  Check(statement, line, report).run();
}

}  // namespace guerdon::tools::verify

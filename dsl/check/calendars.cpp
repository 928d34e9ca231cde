// Calendars: weekdays, hours, holidays.
#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "dsl/check/checker.h"
#include "dsl/diagnostic/suggest.h"
#include "dsl/names/declare.h"

namespace guerdon::dsl {

using engine::Kind;
using engine::OpenHours;

namespace {

constexpr std::array<std::string_view, 7> kWeekdays{"mon", "tue", "wed", "thu",
                                                    "fri", "sat", "sun"};

/// The number of a weekday written as a bare word; 7 where it is none.
std::size_t weekday_of(const ast::Module& tree, ast::ExprId id, const engine::Interner& names) {
  const auto* path = std::get_if<ast::PathExpr>(&tree[id].node);
  if (path == nullptr || path->path.parts.count != 1) return kWeekdays.size();
  const std::string_view word = names.text(tree.all(path->path.parts).front().symbol);
  const auto found = std::find(kWeekdays.begin(), kWeekdays.end(), word);
  return static_cast<std::size_t>(found - kWeekdays.begin());
}

std::int32_t seconds_of(const ast::Module& tree, ast::ExprId id) {
  const auto* time = std::get_if<ast::TimeExpr>(&tree[id].node);
  if (time == nullptr) return -1;
  return time->time.hour * 3600 + time->time.minute * 60 + time->time.second;
}

}  // namespace

void Checker::calendar_row(engine::Calendar& calendar, const ast::Module& tree,
                           const ast::Row& row) {
  const auto cells = tree.all(row.cells);
  const auto* days = cells.size() == 2 ? std::get_if<ast::ItemsCell>(&cells[0].body) : nullptr;
  const auto* hours = cells.size() == 2 ? std::get_if<ast::ItemsCell>(&cells[1].body) : nullptr;
  if (days == nullptr || hours == nullptr) {
    diagnostics_.add(error(Code::E0412, row.span, "a row holds weekdays and hours")
                         .with_help("for example `| mon..fri | 08:00 to 18:00 |`"));
    return;
  }
  std::vector<OpenHours> open;
  for (const ast::Item& item : tree.all(hours->items)) {
    const std::int32_t from = seconds_of(tree, item.first);
    const std::int32_t to = item.last.valid() ? seconds_of(tree, item.last) : -1;
    if (item.kind != ast::Item::Kind::kRange || from < 0 || to <= from) {
      diagnostics_.add(error(Code::E0412, item.span, "these are no hours")
                           .with_help("write `08:00 to 18:00`; what goes on after midnight is two "
                                      "rows, the first up to `24:00`"));
      return;
    }
    open.push_back({from, to});
  }
  for (const ast::Item& item : tree.all(days->items)) {
    const std::size_t first = weekday_of(tree, item.first, *detail_.names);
    const bool range = item.kind == ast::Item::Kind::kRange;
    const std::size_t last = range ? weekday_of(tree, item.last, *detail_.names) : first;
    if (first >= kWeekdays.size() || last >= kWeekdays.size() || last < first) {
      diagnostics_.add(error(Code::E0412, item.span, "these are no weekdays")
                           .with_help("write `mon`, `mon..fri` or `mon, wed, fri`"));
      return;
    }
    for (std::size_t day = first; day <= last; ++day) {
      auto& all = calendar.weekday[day];
      all.insert(all.end(), open.begin(), open.end());
    }
  }
}

void Checker::check_calendar(DefinitionId id, const ast::CalendarDecl& body) {
  const Definition& definition = detail_.definitions[id];
  const ast::Module& module = tree(definition);
  engine::Calendar calendar;
  calendar.name = definition.name;
  calendar.span = definition.span;
  calendar.zone = body.zone ? std::string(text(body.zone.value)) : detail_.header.zone;
  if (!body.hours.valid() || module[body.hours].rows.empty()) {
    diagnostics_.add(error(Code::E0412, definition.span,
                           fmt::format("calendar `{}` is never open", text(definition.name)))
                         .with_help("write its hours: `| mon..fri | 08:00 to 18:00 |`"));
  } else {
    for (const ast::Row& row : module.all(module[body.hours].rows))
      calendar_row(calendar, module, row);
  }
  for (std::vector<OpenHours>& open : calendar.weekday) {
    std::sort(open.begin(), open.end(),
              [](const OpenHours& a, const OpenHours& b) { return a.from < b.from; });
    for (std::size_t i = 1; i < open.size(); ++i) {
      if (open[i].from >= open[i - 1].to) continue;
      diagnostics_.add(error(Code::E0412, module[body.hours].span,
                             "two rows are open at the same time of a weekday"));
      break;
    }
  }
  if (body.holidays) {
    const ast::Name name = module.all(body.holidays.parts).back();
    calendar.holidays = find_record(detail_, name.symbol);
    if (!calendar.holidays.valid()) {
      report_unknown_record(detail_, name, diagnostics_);
    } else {
      const auto& record = detail_.schema.record(calendar.holidays);
      const auto day = std::find_if(
          record.fields.begin(), record.fields.end(),
          [](const engine::FieldSchema& field) { return field.type.kind == Kind::kDate; });
      if (day == record.fields.end() || record.owner != engine::kNoField)
        diagnostics_.add(
            error(Code::E0412, name.span,
                  fmt::format("`{}` is no list of days for everyone", text(name.symbol)))
                .with_label(record.span, "declared here")
                .with_help("holidays are a record such as `record us_holidays { day: date key }`"));
      else
        calendar.holiday = static_cast<std::uint32_t>(day - record.fields.begin());
    }
  }
  detail_.definitions[id].calendar = std::move(calendar);
}

}  // namespace guerdon::dsl

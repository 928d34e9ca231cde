#include "tests/bench/parts/world.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "dsl/check/check.h"
#include "dsl/lower/lower.h"
#include "engine/value/period.h"
#include "stdlib/functions/builtins.h"

namespace guerdon::bench {
namespace {

[[noreturn]] void give_up(const std::string& why) {
  std::fprintf(stderr, "bench_parts: %s\n", why.c_str());
  std::exit(1);
}

/// A number that looks like any other, from two.
std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  std::uint64_t value = (a * 0x9E37'79B9'7F4A'7C15u) ^ ((b + 1) * 0xD1B5'4A32'D192'ED03u);
  value ^= value >> 29U;
  value *= 0xBF58'476D'1CE4'E5B9u;
  return value ^ (value >> 32U);
}

/// Most values lie near this, by the name of their field: what the reference plan looks at.
engine::Number number_like(std::string_view name, std::uint64_t random) {
  const auto between = [&](std::int64_t low, std::int64_t high, unsigned scale) {
    return engine::Number::decimal(
        low + static_cast<std::int64_t>(random % static_cast<std::uint64_t>(high - low)), scale);
  };
  if (name == "quarter_hours") return between(400 * 3600, 520 * 3600, 0);
  if (name == "quarter_base_pay") return between(700'000, 1'500'000, 2);
  if (name == "handle_minutes") return between(60, 7200, 0);
  if (name == "complexity") return between(50, 500, 2);
  if (name == "csat") return between(1, 6, 0);
  if (name == "reassignments" || name == "reopens") return between(0, 100, 0) < 85 ? 0 : 1;
  return between(0, 1000, 2);  // 0 to under 10
}

}  // namespace

World::World(std::string_view text, std::string_view period) : functions(stdlib::builtins()) {
  dsl::Diagnostics diagnostics;
  const dsl::FileId file = sources.add("plan.guerdon", std::string(text));
  const auto no_module = [](std::string_view) { return std::optional<dsl::ModuleText>(); };
  const auto program = dsl::check(sources, file, names, functions, no_module, diagnostics);
  const auto days = engine::parse_period(period);
  if (program != nullptr && days) plan = dsl::lower(*program, *days, functions, names, diagnostics);
  if (!plan || diagnostics.has_errors()) {
    for (const dsl::Diagnostic& diagnostic : diagnostics.sorted())
      std::fprintf(stderr, "%s\n", diagnostic.message.c_str());
    give_up("the policy does not check");
  }
  data.tables.resize(plan->schema.records.size());
}

engine::RunContext World::context(unsigned threads) const {
  engine::RunContext context{functions, names, {}, threads};
  context.zones.emplace_back("UTC", engine::Zone());
  return context;
}

engine::NodeId World::named(std::string_view name) const {
  for (const auto& [symbol, node] : plan->named)
    if (names.text(symbol) == name) return node;
  give_up("the plan has no " + std::string(name));
}

void World::fill(std::string_view record, std::size_t rows) {
  for (std::uint32_t i = 0; i < plan->schema.records.size(); ++i) {
    const engine::RecordSchema& schema = plan->schema.records[i];
    if (names.text(schema.name) != record) continue;
    engine::Table& table = data.tables[i];
    table.rows = rows;
    table.columns.clear();
    for (std::size_t field = 0; field < schema.fields.size(); ++field)
      table.columns.push_back(column(schema.fields[field], rows, field));
    if (schema.is_subject) {
      data.rejected_rows.assign(rows, 0);
      data.subject_faults.assign(rows, engine::FaultId());
    }
    return;
  }
  give_up("the plan has no record " + std::string(record));
}

engine::Column World::column(const engine::FieldSchema& field, std::size_t rows, std::size_t salt) {
  engine::Column made(field.type, rows);
  const std::string_view name = names.text(field.name);
  const char* const states[] = {"US-CA", "US-CO", "US-FL", "US-IL",
                                "US-MA", "US-NY", "US-TX", "US-WA"};
  const engine::Date first = plan->period.first;
  for (std::size_t row = 0; row < rows; ++row) {
    const std::uint64_t random = mixed(row, salt);
    if (field.type.optional && random % 3 == 0) continue;
    const auto day = static_cast<std::int32_t>(random / 8 % 30);
    switch (field.type.kind) {
      case engine::Kind::kText:
        made.set_code(
            row, names.intern(field.key ? "agent" + std::to_string(row) : states[random / 8 % 8])
                     .index());
        break;
      case engine::Kind::kChoice:
        made.set_code(
            row, static_cast<std::uint32_t>(
                     random / 8 % plan->schema.choices[field.type.choice.index()].options.size()));
        break;
      case engine::Kind::kBoolean:
        made.set_boolean(row, random / 8 % 10 < 8);
        break;
      case engine::Kind::kDate:
        made.set_integer(row, first.days + day);
        break;
      case engine::Kind::kInstant:
        made.set_integer(row, std::int64_t{first.days} * 86'400 +
                                  static_cast<std::int64_t>(salt) * 600 +
                                  static_cast<std::int64_t>(random / 8 % 2'000'000));
        break;
      case engine::Kind::kTime:
        made.set_integer(row, static_cast<std::int64_t>(random / 8 % 86'400));
        break;
      case engine::Kind::kReference: {
        const std::size_t of = data.tables[field.type.record.index()].rows;
        made.set_integer(row, of == 0 ? 0 : static_cast<std::int64_t>(random / 8 % of));
        break;
      }
      default:
        made.set_number(row, number_like(name, random / 8));
    }
  }
  return made;
}

std::string project_text(const std::string& path) {
  std::ifstream file(std::string(GUERDON_SOURCE_DIR) + "/" + path, std::ios::binary);
  if (!file) give_up("cannot read " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace guerdon::bench

// A service desk by hand: its schema, and a data directory to load from.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>

#include "tools/data/loader.h"
#include "tools/data/row_order.h"

namespace guerdon::tools {

class LoaderTest : public ::testing::Test {
 protected:
  // Records, and the fields of tickets that tests name.
  static inline const engine::RecordId kAgents{0};
  static inline const engine::RecordId kTickets{1};
  static inline const engine::RecordId kSurveys{2};
  static inline const engine::RecordId kJobs{3};
  enum TicketField : std::uint32_t {
    kNumber,
    kAgent,
    kChanged,
    kResolved,
    kPriority,
    kContacts,
    kHandled,
    kDone
  };

  void SetUp() override {
    const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
    directory_ =
        std::filesystem::temp_directory_path() / ("guerdon_" + std::to_string(getpid()) + "_" +
                                                  info->test_suite_name() + "_" + info->name());
    std::filesystem::remove_all(directory_);
    std::filesystem::create_directories(directory_);
    make_schema();
    write("agents.csv", "id,base_pay\na1,50000\na2,60000.50\na3,70000 USD per year\n");
  }
  void TearDown() override { std::filesystem::remove_all(directory_); }

  void write(const std::string& name, std::string_view text) const {
    std::ofstream(directory_ / name, std::ios::binary) << text;
  }

  engine::FieldSchema field(const char* name, engine::Type type, bool key = false) {
    engine::FieldSchema result;
    result.name = names.intern(name);
    result.type = type;
    result.key = key;
    return result;
  }

  /// A source for tickets with columns named as their fields, for tests to change.
  engine::SourceSpec& ticket_source(const std::vector<std::uint32_t>& fields = {
                                        kNumber, kAgent, kChanged, kResolved}) {
    engine::SourceSpec spec;
    spec.name = names.intern("ticket_log");
    spec.record = kTickets;
    spec.files = {"log*.csv"};
    spec.missing = {"", "?"};
    spec.has_columns = true;
    for (const std::uint32_t index : fields) {
      engine::ColumnMap map;
      map.field = index;
      map.column = std::string(names.text(schema.records[1].fields[index].name));
      spec.columns.push_back(map);
    }
    schema.sources.push_back(spec);
    return schema.sources.back();
  }

  engine::Result<LoadResult, LoadErrors> try_load() {
    return load({schema, directory_, *engine::parse_period("2026-Q2"), zones, names, reject,
                 progress, data_as_of});
  }
  LoadResult load_all() {
    auto result = try_load();
    if (result) return std::move(*result);
    for (const LoadError& error : result.error()) ADD_FAILURE() << error.message;
    return {};
  }
  /// Loads what must fail and gives the only error.
  LoadError load_error() {
    const auto result = try_load();
    if (result) {
      ADD_FAILURE() << "it loads";
      return {};
    }
    EXPECT_EQ(result.error().size(), 1u);
    return result.error().front();
  }

  /// The column as texts, "-" where missing, "fault" where a fault.
  std::vector<std::string> texts(const LoadResult& result, engine::RecordId record,
                                 std::uint32_t index) {
    std::vector<std::string> list;
    const engine::Table& table = result.data.table(record);
    for (std::size_t row = 0; row < table.rows; ++row) {
      const engine::Column& column = table.columns[index];
      if (column.state(row) == engine::State::kFault)
        list.emplace_back("fault");
      else
        list.push_back(
            column.present(row) ? to_text(column.value(row), column.type(), schema, names) : "-");
    }
    return list;
  }

  static std::vector<std::string> reasons(const LoadResult& result) {
    std::vector<std::string> list;
    for (const RejectedRow& row : result.manifest.rejected) list.push_back(row.reason);
    return list;
  }

  /// read, superseded, rejected, outside_period, unattributed, unknown_agent, used
  static std::vector<std::uint64_t> counts(const LoadResult& result, std::size_t source) {
    const SourceCounts& c = result.manifest.sources[source].counts;
    EXPECT_EQ(c.read, c.hidden + c.superseded + c.rejected + c.outside_period + c.unattributed +
                          c.unknown_agent + c.used);
    return {c.read,         c.superseded,    c.rejected, c.outside_period,
            c.unattributed, c.unknown_agent, c.used};
  }

  engine::Interner names;
  engine::Schema schema;
  NamedZones zones{{"UTC", engine::Zone()}};
  RejectEvaluator reject;
  LoadProgress progress;
  std::optional<engine::Date> data_as_of;

 private:
  void make_schema() {
    using engine::Kind;
    using engine::Type;
    engine::Unit per_year;
    per_year.currency = {'U', 'S', 'D'};
    per_year.currency_power = 1;
    per_year.calendar_power = -1;
    per_year.calendar_unit = engine::CalendarUnit::kYear;
    schema.zone = "UTC";
    schema.subject = kAgents;
    schema.needed = {kAgents, kTickets};
    schema.choices = {{{names.intern("P1"), names.intern("P2"), names.intern("P3")}}};
    schema.records.resize(4);

    engine::RecordSchema& agents = schema.records[0];
    agents.name = names.intern("agents");
    agents.is_subject = true;
    agents.fields = {field("id", Type::text(), true), field("base_pay", Type::quantity(per_year)),
                     field("tier", Type::number())};
    agents.fields[2].dated_by = kJobs;

    engine::RecordSchema& tickets = schema.records[1];
    tickets.name = names.intern("tickets");
    tickets.fields = {
        field("number", Type::text(), true),
        field("agent", Type::reference(kAgents)),
        field("changed", Type::number().as_optional()),
        field("resolved_at", Type::of(Kind::kInstant).as_optional()),
        field("priority", Type::of_choice(engine::ChoiceId(0)).as_optional()),
        field("contacts", Type::number().as_optional()),
        field("handled", Type::duration().as_optional()),
        field("done", Type::boolean().as_optional()),
    };
    tickets.owner = kAgent;
    tickets.counted_by = kResolved;

    engine::RecordSchema& surveys = schema.records[2];
    surveys.name = names.intern("surveys");
    surveys.fields = {field("ticket", Type::reference(kTickets)),
                      field("score", Type::percent().as_optional())};

    engine::RecordSchema& jobs = schema.records[3];
    jobs.name = names.intern("jobs");
    jobs.fields = {field("agent", Type::reference(kAgents)), field("starts", Type::of(Kind::kDate)),
                   field("ends", Type::of(Kind::kDate).as_optional()),
                   field("tier", Type::number())};
    jobs.owner = 0;
    jobs.starts = 1;
    jobs.ends = 2;
  }

  std::filesystem::path directory_;
};

}  // namespace guerdon::tools

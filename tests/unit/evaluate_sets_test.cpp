// Groups, pairs, ranks, and which rows count in a period.
#include <gtest/gtest.h>

#include "tests/unit/plan_world.h"

namespace guerdon::engine {
namespace {

using Side = op::RowOf::Side;

/// Five agents of two teams and none, with a score.
class SetsTest : public ::testing::Test {
 protected:
  SetsTest() {
    world.schema(world.agents).fields.push_back(field("team", Type::text()));
    world.schema(world.agents).fields.push_back(field("score", Type::number()));
    fill({{"zulu", "3"}, {"alpha", "8"}, {"zulu", "5"}, {"", "7"}, {"alpha", "8"}});
    team = world.field(world.agent, "team");
    score = world.field(world.agent, "score");
    Domain domain;
    domain.kind = Domain::Kind::kGroup;
    domain.key = team;
    groups = world.plan.domains.add(domain);
    group = world.node(world.agent, Type::of(Kind::kReference), op::RowOf{Side::kGroup, groups});
  }

  FieldSchema field(std::string_view name, Type type) {
    FieldSchema made;
    made.name = world.sym(name);
    made.type = type;
    return made;
  }

  void fill(const std::vector<std::pair<std::string, std::string>>& agents) {
    std::vector<std::vector<Value>> rows;
    for (const auto& [name, value] : agents)
      rows.push_back({world.text("a" + std::to_string(rows.size())),
                      name.empty() ? kNothing : world.text(name),
                      value.empty() ? kNothing : num(value)});
    world.rows(world.agents, rows);
  }

  NodeId rank(NodeId value, NodeId filter, NodeId index) {
    return world.node(world.agent, Type::number(), op::Rank{value, filter, index});
  }
  void spoil_score(std::size_t row) {
    world.data.tables[0].columns[2].set_fault(row, world.note_fault(FaultCode::kAbsentKey));
  }

  World world;
  NodeId team, score, group;
  DomainId groups;
};

TEST_F(SetsTest, GroupsStandInTheOrderOfTheirKeys) {
  const Evaluation results = world.run();
  EXPECT_EQ(results.domain_rows[groups.index()], 2u);
  EXPECT_EQ(results.groups[groups.index()], (std::vector<std::uint32_t>{1, 0, 1, 0xFFFF'FFFFu, 0}));
}

TEST_F(SetsTest, AGroupsValueReachesItsMembers) {
  op::Aggregate aggregate;
  aggregate.kind = AggregateKind::kAverage;
  aggregate.rows = world.agent;
  aggregate.value = score;
  aggregate.index = group;
  const NodeId mean = world.node(groups, Type::number(), aggregate);
  const NodeId own = world.node(world.agent, Type::number(), op::Gather{mean, group});
  EXPECT_EQ(world.result(mean), "8 4");
  EXPECT_EQ(world.result(own), "4 8 4 missing 8");
}

TEST_F(SetsTest, NumbersGroupByValueNotByHowTheyAreWritten) {
  fill({{"zulu", "3.0"}, {"alpha", "3"}, {"zulu", "2"}, {"", ""}, {"alpha", "2.00"}});
  Domain domain;
  domain.kind = Domain::Kind::kGroup;
  domain.key = score;
  const DomainId by_score = world.plan.domains.add(domain);
  const Evaluation results = world.run();
  EXPECT_EQ(results.domain_rows[by_score.index()], 2u);
  EXPECT_EQ(results.groups[by_score.index()],
            (std::vector<std::uint32_t>{1, 1, 0, 0xFFFF'FFFFu, 0}));
}

TEST_F(SetsTest, AFaultyKeyIsAFaultOfItsRowAlone) {
  world.data.tables[0].columns[1].set_fault(2, world.note_fault(FaultCode::kAbsentKey));
  op::Aggregate aggregate;
  aggregate.rows = world.agent;
  aggregate.index = group;
  const NodeId size = world.node(groups, Type::number(), aggregate);
  const NodeId own = world.node(world.agent, Type::number(), op::Gather{size, group});
  EXPECT_EQ(world.result(own), "1 2 E503 missing 2");
}

TEST_F(SetsTest, RanksShareTheBestAndSkipTheNext) {
  EXPECT_EQ(world.result(rank(score, NodeId(), NodeId())), "5 1 4 3 1");
  EXPECT_EQ(world.result(rank(score, NodeId(), group)), "2 1 1 missing 1");
  fill({{"zulu", "3"}, {"alpha", ""}, {"zulu", "5"}, {"", "7"}, {"alpha", "8"}});
  EXPECT_EQ(world.result(rank(score, NodeId(), NodeId())), "4 missing 3 2 1");
}

TEST_F(SetsTest, RanksOfFractionsAndFilteredRows) {
  const NodeId thirds = world.divide(score, world.constant(world.agent, "3"));
  EXPECT_EQ(world.result(rank(thirds, NodeId(), NodeId())), "5 1 4 3 1");
  const NodeId low = world.compare(score, CompareOp::kLess, world.constant(world.agent, "8"));
  EXPECT_EQ(world.result(rank(score, low, NodeId())), "3 missing 2 1 missing");
}

TEST_F(SetsTest, AnUnknownValueLeavesTheRanksOfItsGroupUnknown) {
  spoil_score(0);
  EXPECT_EQ(world.result(rank(score, NodeId(), group)), "E503 1 E503 missing 1");
}

/// Pairs of an agent and the others of its team.
class PairsTest : public SetsTest {
 protected:
  void join(const std::vector<std::pair<NodeId, NodeId>>& equal) {
    Domain domain;
    domain.kind = Domain::Kind::kPairs;
    domain.record = world.agents;
    domain.outer = world.agent;
    domain.equal = equal;
    pairs = world.plan.domains.add(domain);
    outer = world.node(pairs, Type::reference(world.agents), op::RowOf{Side::kOuter, pairs});
    inner = world.node(pairs, Type::reference(world.agents), op::RowOf{Side::kInner, pairs});
  }

  NodeId count_pairs() {
    op::Aggregate aggregate;
    aggregate.rows = pairs;
    aggregate.index = outer;
    return world.node(world.agent, Type::number(), aggregate);
  }

  DomainId pairs;
  NodeId outer, inner;
};

TEST_F(PairsTest, EqualKeysMeetAndMissingOnesNever) {
  join({{team, team}});
  const Evaluation results = world.run();
  const Evaluation::Pairs& rows = results.pairs[pairs.index()];
  EXPECT_EQ(rows.outer, (std::vector<std::uint32_t>{0, 0, 1, 1, 2, 2, 4, 4}));
  EXPECT_EQ(rows.inner, (std::vector<std::uint32_t>{0, 2, 1, 4, 0, 2, 1, 4}));
}

TEST_F(PairsTest, SeveralEqualitiesMustAllHold) {
  join({{team, team}, {score, score}});
  const Evaluation results = world.run();
  const Evaluation::Pairs& rows = results.pairs[pairs.index()];
  EXPECT_EQ(rows.outer, (std::vector<std::uint32_t>{0, 1, 1, 2, 4, 4}));
  EXPECT_EQ(rows.inner, (std::vector<std::uint32_t>{0, 1, 4, 2, 1, 4}));
}

TEST_F(PairsTest, WithoutEqualitiesAllMeet) {
  join({});
  const Evaluation results = world.run();
  EXPECT_EQ(results.domain_rows[pairs.index()], 25u);
  EXPECT_EQ(results.pairs[pairs.index()].outer[7], 1u);
  EXPECT_EQ(results.pairs[pairs.index()].inner[7], 2u);
}

TEST_F(PairsTest, AnAggregateLooksFromOneRowAtTheOthers) {
  join({{team, team}});
  const NodeId mine = world.node(pairs, Type::number(), op::Gather{score, outer});
  const NodeId theirs = world.node(pairs, Type::number(), op::Gather{score, inner});
  op::Aggregate better;
  better.rows = pairs;
  better.index = outer;
  better.filter = world.compare(theirs, CompareOp::kGreater, mine);
  EXPECT_EQ(world.result(world.node(world.agent, Type::number(), better)), "1 0 0 0 0");
}

TEST_F(PairsTest, AFaultyOuterKeyLeavesWhatIsAskedOfItsPairsUnknown) {
  world.data.tables[0].columns[1].set_fault(2, world.note_fault(FaultCode::kAbsentKey));
  join({{team, team}});
  EXPECT_EQ(world.result(count_pairs()), "1 2 E503 0 2");
}

TEST_F(PairsTest, NumbersOfDifferentColumnsMeetByValue) {
  const RecordId levels = world.record("levels", {{"at", Type::number()}});
  world.rows(levels, {{num("8.00")}, {num("5.5")}, {num("3")}});
  const DomainId level = world.record_domain(levels);
  const NodeId at = world.field(level, "at");
  Domain domain;
  domain.kind = Domain::Kind::kPairs;
  domain.record = levels;
  domain.outer = world.agent;
  domain.equal = {{score, at}};
  const DomainId met = world.plan.domains.add(domain);
  const Evaluation results = world.run();
  EXPECT_EQ(results.pairs[met.index()].outer, (std::vector<std::uint32_t>{0, 1, 4}));
  EXPECT_EQ(results.pairs[met.index()].inner, (std::vector<std::uint32_t>{2, 0, 0}));
}

class PeriodTest : public ::testing::Test {
 protected:
  PeriodTest() {
    record = world.record("things", {{"when", Type::of(Kind::kDate)},
                                     {"until", Type::of(Kind::kDate)},
                                     {"at", Type::of(Kind::kInstant)},
                                     {"to", Type::of(Kind::kInstant)}});
    domain = world.record_domain(record);
  }

  std::string in_may(std::uint32_t counted_by = kNoField) {
    op::InPeriod in;
    in.first = day("2026-05-01");
    in.last = day("2026-05-31");
    in.counted_by = counted_by;
    return world.result(world.node(domain, Type::boolean(), in));
  }
  static Value at(std::string_view local) {
    return Value(utc_instant(parse_local_datetime(local).value_or(LocalDateTime{})));
  }

  World world;
  RecordId record;
  DomainId domain;
};

TEST_F(PeriodTest, DatesCountFromFirstToLastDay) {
  world.rows(record, {{date("2026-04-30"), kNothing, kNothing, kNothing},
                      {date("2026-05-01"), kNothing, kNothing, kNothing},
                      {date("2026-05-31"), kNothing, kNothing, kNothing},
                      {date("2026-06-01"), kNothing, kNothing, kNothing},
                      {kNothing, kNothing, kNothing, kNothing}});
  world.schema(record).counted_by = 0;
  EXPECT_EQ(in_may(), "false true true false false");
}

TEST_F(PeriodTest, InstantsCountByTheZonesDays) {
  world.rows(record, {{kNothing, kNothing, at("2026-04-30T23:59:59"), kNothing},
                      {kNothing, kNothing, at("2026-05-01T00:00:00"), kNothing},
                      {kNothing, kNothing, at("2026-05-31T23:59:59"), kNothing},
                      {kNothing, kNothing, at("2026-06-01T00:00:00"), kNothing}});
  world.schema(record).counted_by = 0;
  EXPECT_EQ(in_may(2), "false true true false");
  const auto zone = Zone::load("America/New_York");
  ASSERT_TRUE(zone.ok());
  world.plan.schema.zone = "America/New_York";
  const RunContext context{world.functions, world.names, {{"America/New_York", *zone}}};
  const Evaluation results = evaluate(world.plan, world.data, context);
  EXPECT_EQ(world.show(results, world.plan.nodes.id_at(0)), "false false true true");
}

TEST_F(PeriodTest, IntervalsOfDatesOverlapWithBothEnds) {
  world.rows(record, {{date("2026-03-01"), date("2026-04-30"), kNothing, kNothing},
                      {date("2026-03-01"), date("2026-05-01"), kNothing, kNothing},
                      {date("2026-05-31"), kNothing, kNothing, kNothing},
                      {date("2026-06-01"), kNothing, kNothing, kNothing},
                      {date("2026-05-20"), date("2026-05-10"), kNothing, kNothing},
                      {kNothing, date("2026-05-10"), kNothing, kNothing}});
  world.schema(record).starts = 0;
  world.schema(record).ends = 1;
  EXPECT_EQ(in_may(), "false true true false false false");
}

TEST_F(PeriodTest, IntervalsOfInstantsExcludeTheirEnd) {
  world.rows(record, {{kNothing, kNothing, at("2026-04-01T00:00"), at("2026-05-01T00:00")},
                      {kNothing, kNothing, at("2026-04-01T00:00"), at("2026-05-01T00:00:01")},
                      {kNothing, kNothing, at("2026-06-01T00:00"), kNothing},
                      {kNothing, kNothing, at("2026-05-31T23:59"), kNothing}});
  world.schema(record).starts = 2;
  world.schema(record).ends = 3;
  EXPECT_EQ(in_may(), "false true false true");
}

TEST_F(PeriodTest, RecordsWithoutATimeAreNeverCut) {
  world.rows(record, {{kNothing, kNothing, kNothing, kNothing}});
  EXPECT_EQ(in_may(), "true");
}

TEST_F(PeriodTest, AFaultStays) {
  world.rows(record, {{date("2026-05-01"), kNothing, kNothing, kNothing}});
  world.data.tables[record.index()].columns[0].set_fault(0,
                                                         world.note_fault(FaultCode::kAbsentKey));
  EXPECT_EQ(in_may(0), "E503");
}

}  // namespace
}  // namespace guerdon::engine

// What the manifest says of JSON and SQLite sources, and that their order changes nothing.
#include "tests/unit/loader_fixture.h"

namespace guerdon::tools {
namespace {

class LoaderJson : public LoaderTest {
 protected:
  engine::SourceSpec& json_source() {
    auto& source = ticket_source();
    source.files = {"log*.json"};
    source.format = "json";
    return source;
  }
};

TEST_F(LoaderJson, UnreadAndAbsentKeysAreListedOnce) {
  auto& source = json_source();
  source.columns[3].column = "resolved.at";
  write("log1.json",
        R"([{"number": "t1", "agent": "a1", "resolved": {"at": null, "by": 1}, "x": {"y": 1}},
            {"number": "t2", "agent": "a2", "x": [], "resolved": {"by": 2}}])");
  write("log2.json", R"([{"number": "t3", "x": 1, "agent": "a9"}, {"number": "t4", "z": "1"}])");
  const LoadResult result = load_all();
  const SourceReport& report = result.manifest.sources[1];
  EXPECT_EQ(report.unread_columns, (std::vector<std::string>{"resolved.by", "x", "z"}));
  EXPECT_EQ(report.absent_columns, std::vector<std::string>{"changed"});
  EXPECT_EQ(counts(result, 1), (std::vector<std::uint64_t>{4, 0, 0, 4, 0, 0, 0}));
  EXPECT_EQ(result.manifest.files[2].name, "log2.json");
  EXPECT_EQ(result.manifest.files[2].bytes, 69U);
  EXPECT_EQ(result.manifest.files[2].sha256.size(), 64U);
}

TEST_F(LoaderJson, TwoFieldsMayBeReadFromOneKey) {
  auto& source = json_source();
  source.columns[2].column = "number";
  write("log.json", R"([{"number": 7, "agent": "a1", "resolved_at": null}])");
  const LoadResult result = load_all();
  EXPECT_EQ(texts(result, kTickets, kNumber), std::vector<std::string>{"7"});
  EXPECT_EQ(texts(result, kTickets, kChanged), std::vector<std::string>{"7"});
}

TEST_F(LoaderJson, TheOwnersKeyMustBeInSomeRow) {
  json_source();
  write("log.json", R"([{"number": "t1", "changed": 1, "resolved_at": null}])");
  const LoadError error = load_error();
  EXPECT_EQ(error.code, dsl::Code::E0608);
  EXPECT_EQ(error.message, "no row has the key `agent`");
}

TEST_F(LoaderJson, RowsSayTheirIndexAndLinesTheirLine) {
  json_source();
  write("log.json", "[\n{\"number\": \"t2\", \"agent\": \"a1\"},\n\n{\"number\": \"t1\"}]");
  const LoadResult list = load_all();
  EXPECT_EQ(list.data.table(kTickets).origins[0].line, 1);
  EXPECT_EQ(list.data.table(kTickets).origins[1].line, 0);
  EXPECT_EQ(list.manifest.files[1].places.place("log.json", 1), "log.json[1]");

  schema.sources[0].format = "jsonl";
  schema.sources[0].files = {"log.jsonl"};
  write("log.jsonl", "{\"number\": \"t2\", \"agent\": \"a1\"}\n\n{\"number\": \"t1\"}");
  EXPECT_EQ(load_all().data.table(kTickets).origins[0].line, 3);
}

TEST_F(LoaderJson, AFileLongerThanABlockIsReadWhole) {
  json_source();
  std::string text = "[";
  for (int i = 0; i < 20000; ++i)
    text += (i == 0 ? "" : ",\n") + std::string("{\"number\": ") + std::to_string(i) +
            ", \"agent\": \"a1\", \"changed\": 0.5, \"resolved_at\": \"2026-04-02T10:00:00\"}";
  write("log.json", text + "]");
  const LoadResult result = load_all();
  EXPECT_EQ(result.manifest.sources[1].counts.used, 20000U);
  EXPECT_EQ(result.manifest.files[1].bytes, text.size() + 1);

  std::string lines = text.substr(1);
  std::replace(lines.begin(), lines.end(), '\n', ' ');
  for (std::size_t at = lines.find("}, {"); at != std::string::npos; at = lines.find("}, {", at))
    lines.replace(at, 4, "}\n {");
  schema.sources[0].format = "jsonl";
  schema.sources[0].files = {"log.jsonl"};
  write("log.jsonl", lines);
  EXPECT_EQ(load_all().manifest.sources[1].counts.used, 20000U);
}

}  // namespace
}  // namespace guerdon::tools

#include "tools/ledger/ledger_file.h"

#include <csignal>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/unit/ledger_world.h"

namespace guerdon::tests {
namespace {

namespace fs = std::filesystem;
using tools::check_ledger;
using tools::post_to_ledger;
using tools::Posted;
using tools::Posting;
using tools::read_ledger;

/// An empty folder that goes with the test.
class LedgerFile : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "guerdon-ledger-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path path() const { return folder_ / "pay.ledger"; }

  /// A run that follows what the ledger holds.
  Posting posting(std::size_t lines, const std::string& version = "1") const {
    Posting made;
    made.currency = "EUR";
    made.run.policy = "desk";
    made.run.version = version;
    made.run.period = "2026-Q1";
    made.run.engine = "test";
    made.run.texts = {{"plan.guerdon", "ab"}};
    made.run.posted_on = *engine::make_date(2026, 4, 15);
    if (fs::exists(path())) made.run.before = read_ledger(path())->head();
    made.run.id = run_id(made.run);
    for (std::size_t i = 0; i < lines; ++i) {
      engine::LedgerLine line = line_of("A" + std::to_string(i), 1250);
      line.run = made.run.id;
      line.id = engine::line_id(made.run.id, i + 1);
      line.posted_on = made.run.posted_on;
      line.facts = {{engine::LedgerFact::Kind::kField, "agents", "", "tier", "1"}};
      made.lines.push_back(std::move(line));
    }
    made.run.hash = chain_hash(made.run, made.lines);
    return made;
  }

  /// What SQLite says to a statement; empty where it runs.
  std::string execute(const char* sql) const {
    sqlite3* database = nullptr;
    sqlite3_open(path().c_str(), &database);
    char* message = nullptr;
    sqlite3_exec(database, sql, nullptr, nullptr, &message);
    const std::string text = message == nullptr ? "" : message;
    sqlite3_free(message);
    sqlite3_close(database);
    return text;
  }

 private:
  fs::path folder_;
};

TEST_F(LedgerFile, GivesBackWhatWasPosted) {
  Posting made = posting(2);
  made.lines[1].amount = *engine::Number::parse("-123456789012345678901234567890.05");
  made.lines[1].subject = {"Ä \"1\"", "2026-Q1",  "bonus", engine::LedgerKind::kRecovered,
                           "T1/2",    "2026-W02", "x.1"};
  made.lines[1].expires_on = engine::make_date(2027, 1, 31);
  made.lines[1].corrects = "y.2";
  made.run.hash = chain_hash(made.run, made.lines);
  ASSERT_TRUE(post_to_ledger(path(), made).ok());
  const auto book = read_ledger(path());
  ASSERT_TRUE(book.ok()) << book.error();
  EXPECT_EQ(book->currency, "EUR");
  ASSERT_EQ(book->lines.size(), 2u);
  const engine::LedgerLine& line = book->lines[1];
  EXPECT_EQ(line.subject, made.lines[1].subject);
  EXPECT_EQ(line.amount, made.lines[1].amount);
  EXPECT_EQ(line.expires_on, made.lines[1].expires_on);
  EXPECT_EQ(line.corrects, "y.2");
  EXPECT_EQ(line.facts, made.lines[1].facts);
  EXPECT_EQ(line.policy, "desk");
  EXPECT_EQ(book->head(), made.run.hash);
  EXPECT_TRUE(check_ledger(*book).problems.empty());
}

TEST_F(LedgerFile, TheSameRunIsPostedOnce) {
  const Posting made = posting(3);
  EXPECT_EQ(*post_to_ledger(path(), made), Posted::kNow);
  EXPECT_EQ(*post_to_ledger(path(), made), Posted::kAlready);
  EXPECT_EQ(read_ledger(path())->lines.size(), 3u);
}

TEST_F(LedgerFile, ALedgerThatGrewMeanwhileRefusesTheRun) {
  const Posting late = posting(1, "1");
  ASSERT_TRUE(post_to_ledger(path(), posting(1, "2")).ok());
  const auto refused = post_to_ledger(path(), late);
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().find("another run was posted"), std::string::npos);
  EXPECT_EQ(read_ledger(path())->runs.size(), 1u);
}

TEST_F(LedgerFile, AKillInTheMiddleLeavesNothing) {
  ASSERT_TRUE(post_to_ledger(path(), posting(1)).ok());
  // So many lines that SQLite has written some of them to the file before the transaction ends.
  Posting large = posting(40'000, "2");
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    large.progress = [](std::size_t line) {
      if (line == 39'000) ::raise(SIGKILL);
    };
    (void)post_to_ledger(path(), large);
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  ASSERT_GT(fs::file_size(path()), 1'000'000u);  // the file did hold a part of it
  const auto book = read_ledger(path());
  ASSERT_TRUE(book.ok()) << book.error();
  EXPECT_EQ(book->lines.size(), 1u);
  EXPECT_TRUE(check_ledger(*book).problems.empty());
  EXPECT_EQ(*post_to_ledger(path(), large), Posted::kNow);
  EXPECT_EQ(read_ledger(path())->lines.size(), 40'001u);
}

TEST_F(LedgerFile, AKillOfTheFirstPostingLeavesNoLedger) {
  Posting first = posting(10);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    first.progress = [](std::size_t) { ::raise(SIGKILL); };
    (void)post_to_ledger(path(), first);
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(*post_to_ledger(path(), first), Posted::kNow);
  EXPECT_EQ(read_ledger(path())->lines.size(), 10u);
}

TEST_F(LedgerFile, SqliteItselfRefusesToEdit) {
  ASSERT_TRUE(post_to_ledger(path(), posting(1)).ok());
  for (const char* sql :
       {"update lines set amount = '1'", "delete from lines", "update runs set hash = ''",
        "delete from runs", "update ledger set currency = 'USD'", "delete from ledger"})
    EXPECT_EQ(execute(sql), "a ledger is never edited") << sql;
}

TEST_F(LedgerFile, AChangeByForceIsNoticed) {
  ASSERT_TRUE(post_to_ledger(path(), posting(2)).ok());
  ASSERT_TRUE(post_to_ledger(path(), posting(1, "2")).ok());
  ASSERT_EQ(execute("drop trigger lines_stay_2; delete from lines where number = 2"), "");
  const auto check = check_ledger(*read_ledger(path()));
  ASSERT_EQ(check.problems.size(), 1u);
  EXPECT_NE(check.problems[0].find("is not what was posted"), std::string::npos);
}

TEST_F(LedgerFile, ARunTakenOutIsNoticed) {
  ASSERT_TRUE(post_to_ledger(path(), posting(1)).ok());
  ASSERT_TRUE(post_to_ledger(path(), posting(1, "2")).ok());
  ASSERT_EQ(execute("drop trigger lines_stay_2; drop trigger runs_stay_2;"
                    "delete from lines where number = 1; delete from runs where number = 1"),
            "");
  const auto check = check_ledger(*read_ledger(path()));
  ASSERT_EQ(check.problems.size(), 1u);
  EXPECT_NE(check.problems[0].find("does not follow"), std::string::npos);
}

TEST_F(LedgerFile, WhatThisProgramNeverWritesIsDamage) {
  ASSERT_TRUE(post_to_ledger(path(), posting(1)).ok());
  ASSERT_EQ(execute("drop trigger lines_stay_1; update lines set amount = '1e5'"), "");
  const auto book = read_ledger(path());
  ASSERT_FALSE(book.ok());
  EXPECT_NE(book.error().find("holds what was never posted"), std::string::npos);
}

TEST_F(LedgerFile, ACutFileIsDamage) {
  ASSERT_TRUE(post_to_ledger(path(), posting(500)).ok());
  fs::resize_file(path(), fs::file_size(path()) / 2);
  const auto book = read_ledger(path());
  ASSERT_FALSE(book.ok());
  EXPECT_NE(book.error().find("damaged"), std::string::npos);
}

TEST(LedgerRun, TheIdDependsOnAllThatDecides) {
  engine::LedgerRun run;
  run.policy = "desk";
  const std::string id = run_id(run);
  EXPECT_EQ(id.size(), 12u);
  for (std::string engine::LedgerRun::*part :
       {&engine::LedgerRun::version, &engine::LedgerRun::period, &engine::LedgerRun::before,
        &engine::LedgerRun::as_known_on}) {
    engine::LedgerRun other = run;
    other.*part = "x";
    EXPECT_NE(run_id(other), id);
  }
  engine::LedgerRun other = run;
  other.inputs = {{"agents.csv", "ab"}};
  EXPECT_NE(run_id(other), id);
  other = run;
  other.posted_on = *engine::make_date(2026, 4, 15);
  EXPECT_EQ(run_id(other), id);
}

}  // namespace
}  // namespace guerdon::tests

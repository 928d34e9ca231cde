#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

#include "tools/report/output_folder.h"

namespace guerdon::tools {
namespace {

namespace fs = std::filesystem;

class OutputFolderTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
    root = fs::temp_directory_path() /
           ("guerdon_out_" + std::string(info->name()) + std::to_string(::getpid()));
    fs::remove_all(root);
  }
  void TearDown() override { fs::remove_all(root); }

  static std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::set<std::string> listing() const {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(root))
      names.insert(entry.path().filename().string());
    return names;
  }

  fs::path root;
};

TEST_F(OutputFolderTest, CreatesTheFolderAndPutsAllFilesInPlace) {
  auto folder = OutputFolder::open(root / "a" / "b");
  ASSERT_TRUE(folder.ok());
  folder->add("one.csv", "x\n");
  folder->begin("two.csv");
  folder->write("y");
  folder->write("z");
  EXPECT_EQ(folder->commit(), std::nullopt);
  EXPECT_EQ(read(root / "a" / "b" / "one.csv"), "x\n");
  EXPECT_EQ(read(root / "a" / "b" / "two.csv"), "yz");
}

TEST_F(OutputFolderTest, NothingIsThereBeforeCommitAndNothingStaysWithoutIt) {
  {
    auto folder = OutputFolder::open(root);
    ASSERT_TRUE(folder.ok());
    folder->add("one.csv", "x");
    folder->add("two.csv", "y");
    EXPECT_FALSE(fs::exists(root / "one.csv"));
  }
  EXPECT_TRUE(listing().empty());
}

TEST_F(OutputFolderTest, ReplacesOlderFiles) {
  fs::create_directories(root);
  std::ofstream(root / "one.csv") << "old, and longer than the new one";
  auto folder = OutputFolder::open(root);
  ASSERT_TRUE(folder.ok());
  folder->add("one.csv", "new");
  EXPECT_EQ(read(root / "one.csv"), "old, and longer than the new one");
  EXPECT_EQ(folder->commit(), std::nullopt);
  EXPECT_EQ(read(root / "one.csv"), "new");
  EXPECT_EQ(listing(), std::set<std::string>{"one.csv"});
}

TEST_F(OutputFolderTest, LargeFilesArriveWhole) {
  const std::string block(700'000, 'q');
  auto folder = OutputFolder::open(root);
  ASSERT_TRUE(folder.ok());
  folder->begin("big");
  for (int i = 0; i < 5; ++i) folder->write(block);
  EXPECT_EQ(folder->commit(), std::nullopt);
  EXPECT_EQ(fs::file_size(root / "big"), 3'500'000U);
}

TEST_F(OutputFolderTest, AFailureNamesTheFileAndLeavesNothing) {
  fs::create_directories(root / "taken.csv");  // a folder where the second file is to be
  std::ofstream(root / "taken.csv" / "inside") << "x";
  {
    auto folder = OutputFolder::open(root);
    ASSERT_TRUE(folder.ok());
    folder->add("taken.csv", "x");
    folder->add("two.csv", "y");
    const auto error = folder->commit();
    ASSERT_TRUE(error.has_value());
    EXPECT_NE(error->find("taken.csv"), std::string::npos);
  }
  EXPECT_EQ(listing(), std::set<std::string>{"taken.csv"});
}

TEST_F(OutputFolderTest, AFileIsNoFolder) {
  fs::create_directories(root);
  std::ofstream(root / "file") << "x";
  const auto folder = OutputFolder::open(root / "file");
  ASSERT_FALSE(folder.ok());
  EXPECT_NE(folder.error().find("file"), std::string::npos);
}

}  // namespace
}  // namespace guerdon::tools

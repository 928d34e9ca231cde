// The engine beside the oracle of tests/reference, on worlds that the bytes choose: the first eight
// are a seed, each further byte is one choice of the generator. What the program pays is what the
// slow evaluator pays, whatever the policy and the data. With GUERDON_KEEP=FOLDER the world is
// written there before it is run.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/fuzz/support/target.h"
#include "tests/reference/compare.h"
#include "tests/reference/generate.h"
#include "tests/reference/scratch.h"

namespace guerdon::tests {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSeedBytes = 8;

reference::World world_of(std::string_view bytes) {
  std::uint64_t seed = 0;
  for (std::size_t i = 0; i < kSeedBytes && i < bytes.size(); ++i)
    seed |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  reference::GenerateOptions options;
  if (bytes.size() > kSeedBytes) options.bytes = bytes.substr(kSeedBytes);
  return reference::generate(seed, options);
}

std::string in_words(const reference::World& world, const fs::path& folder,
                     const std::vector<std::string>& differences) {
  std::string text;
  for (const std::string& difference : differences) text += difference + "\n";
  text += "\n" + world.policy + "# period " + world.period + "\n";
  for (const reference::DataFile& file : world.files) {
    std::ifstream in(folder / (file.name + ".csv"), std::ios::binary);
    text += "\n# " + file.name + ".csv\n" + std::string(std::istreambuf_iterator<char>(in), {});
  }
  return text;
}

void compare_world(std::string_view bytes) {
  static const reference::Scratch scratch;
  const reference::World world = world_of(bytes);
  if (const char* kept = std::getenv("GUERDON_KEEP")) reference::write_world(world, kept);
  const auto differences = reference::compare(world, scratch.path());
  if (differences.empty()) return;
  const std::string words = in_words(world, scratch.path(), differences);
  fs::remove_all(scratch.path());
  require(false, "the engine pays what the oracle pays", words);
}

}  // namespace
}  // namespace guerdon::tests

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  guerdon::tests::compare_world(guerdon::tests::text_of(data, size));
  return 0;
}

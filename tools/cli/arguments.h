// The words of the command line, before and after CLI11 has read them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace guerdon::tools {

/// The words after the program's name. The expression of `calc` may begin with a minus: then `--`
/// is put before it, so that it is not taken for an option.
std::vector<std::string> command_words(int argc, const char* const* argv);

/// What is wrong with the words, and which near one may be meant: one sentence without full stop.
std::string wrong_use(const CLI::App& program, const CLI::ParseError& error,
                      const std::vector<std::string>& words);

}  // namespace guerdon::tools

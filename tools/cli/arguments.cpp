#include "tools/cli/arguments.h"

#include <algorithm>
#include <cstddef>

#include <CLI/CLI.hpp>

#include "dsl/diagnostic/suggest.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// `-h`, `--help` and the like, in contrast to `-5 + 3`, `-max(1, 2)` and `--5`.
bool looks_like_option(std::string_view word) {
  if (word.size() == 2 && word[0] == '-') return is_letter(word[1]);
  return word.size() > 2 && word.substr(0, 2) == "--" && is_letter(word[2]) &&
         word.find_first_of(" (+*/") == std::string_view::npos;
}

std::string ticked(std::string_view word) { return "`" + printable(word) + "`"; }

std::string with_near(std::string_view what, std::string_view word,
                      const std::vector<std::string>& known) {
  const std::vector<std::string_view> candidates(known.begin(), known.end());
  const std::string_view near = dsl::nearest(word, candidates);
  std::string text = std::string(what) + " " + ticked(word);
  if (!near.empty()) text += "; did you mean `" + std::string(near) + "`?";
  return text;
}

std::vector<std::string> command_names(const CLI::App& program) {
  std::vector<std::string> names;
  for (const CLI::App* app : program.get_subcommands({})) names.push_back(app->get_name());
  return names;
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

/// The command that a word names; nullptr where there is none of that name.
const CLI::App* named_command(const CLI::App& program, const std::string& word) {
  for (const CLI::App* app : program.get_subcommands({}))
    if (app->get_name() == word) return app;
  return nullptr;
}

/// "show or verify".
std::string alternatives(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names)
    text += (text.empty() ? "" : &name == &names.back() ? " or " : ", ") + name;
  return text;
}

bool starts_with_dash(const std::string& word) { return word.size() > 1 && word[0] == '-'; }

/// The first word that looks like an option and is none of the command's.
std::string unknown_option(const CLI::App& app, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (word == "--") return {};
    if (!starts_with_dash(word)) continue;
    const std::string name = word.substr(0, word.find('='));
    if (app.get_option_no_throw(name) == nullptr) return name;
  }
  return {};
}

}  // namespace

std::vector<std::string> command_words(int argc, const char* const* argv) {
  std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  const bool is_calc = words.size() >= 2 && words[0] == "calc";
  if (is_calc && starts_with_dash(words[1]) && !looks_like_option(words[1]))
    words.insert(words.begin() + 1, "--");
  return words;
}

std::string wrong_use(const CLI::App& program, const CLI::ParseError& error,
                      const std::vector<std::string>& words) {
  if (words.empty()) return "a command is missing";
  const CLI::App* command = named_command(program, words.front());
  if (command == nullptr && !starts_with_dash(words.front()))
    return with_near("there is no command", words.front(), command_names(program));
  if (command != nullptr && !command_names(*command).empty()) {
    const std::vector<std::string> names = command_names(*command);
    if (words.size() == 1 || starts_with_dash(words[1]))
      return ticked(words.front()) + " takes " + alternatives(names);
    const CLI::App* inner = named_command(*command, words[1]);
    if (inner == nullptr)
      return with_near(ticked(words.front()) + " takes " + alternatives(names) + ", not", words[1],
                       names);
    command = inner;
  }
  const CLI::App& app = command != nullptr ? *command : program;
  const std::string option = unknown_option(app, words);
  if (!option.empty()) return with_near("there is no option", option, option_names(app));
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError)) {
    const std::string_view text = error.what();  // "…: WORDS"
    const std::size_t colon = text.find(": ");
    const std::string_view extra = colon == std::string_view::npos ? text : text.substr(colon + 2);
    return "too many arguments: " + ticked(extra) +
           (app.get_name() == "calc" ? "; put the expression into quotes" : "");
  }
  return printable(error.what());
}

}  // namespace guerdon::tools

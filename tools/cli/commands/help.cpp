#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "dsl/diagnostic/suggest.h"
#include "tools/cli/command.h"
#include "tools/embedded/embedded.h"
#include "tools/report/page.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

constexpr const char* kHelp =
    R"(A message of Guerdon carries a code, as in `error[E0301]` or `warning[W301]`. Its page says what the
code means, why it matters, and shows an example of it and one that is mended.

Examples:
  guerdon help E0301
  guerdon help W301            or by its name: guerdon help dominant-metric
  guerdon help messages
  guerdon help eval

Exit codes: 0 shown; 2 there is no help of that name.)";

/// "E0301" of "E0301-types-do-not-fit.md".
std::string_view code_of(const EmbeddedFile& page) {
  return page.path.substr(0, page.path.find('-'));
}

/// "types do not fit", from the page's first line "# E0301: types do not fit".
std::string_view title_of(const EmbeddedFile& page) {
  const std::string_view line = page.text.substr(0, page.text.find('\n'));
  return line.substr(line.find(": ") + 2);
}

/// "dominant-metric" of "W301-dominant-metric.md".
std::string_view name_of(const EmbeddedFile& page) {
  constexpr std::string_view kEnding = ".md";
  const std::size_t dash = page.path.find('-') + 1;
  return page.path.substr(dash, page.path.size() - dash - kEnding.size());
}

std::vector<EmbeddedFile> all_pages() {
  std::vector<EmbeddedFile> pages(error_pages().begin(), error_pages().end());
  pages.insert(pages.end(), lint_pages().begin(), lint_pages().end());
  return pages;
}

std::string overview(const CLI::App& program) {
  constexpr std::size_t kNames = 10;
  std::string text = "Commands, each explained by `guerdon help COMMAND`:\n";
  for (const CLI::App* command : program.get_subcommands({}))
    text += "  " + pad_right(command->get_name(), kNames) + command->get_description() + "\n";
  text += "\nMessages:\n";
  text += "  guerdon help E0301      what a message means, with an example and the way out\n";
  text += "  guerdon help W301       what a rule of the linter finds, and why it matters\n";
  text += "  guerdon help messages   the list of all messages\n";
  return text;
}

std::string all_messages() {
  std::string text;
  for (const EmbeddedFile& page : all_pages())
    text += std::string(code_of(page)) + "  " + std::string(title_of(page)) + "\n";
  return text;
}

std::string upper_case(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

/// The help on a code, a command or the messages; nothing where there is none.
std::optional<std::string> help_on(const std::string& topic, const CLI::App& program, Style style) {
  if (topic.empty()) return overview(program);
  if (topic == "messages") return all_messages();
  for (const CLI::App* command : program.get_subcommands({}))
    if (command->get_name() == topic) return command->help(program.get_name());
  for (const EmbeddedFile& page : all_pages())
    if (code_of(page) == upper_case(topic) || name_of(page) == topic)
      return render_page(page.text, style);
  return {};
}

std::string nearest_topic(const std::string& topic, const CLI::App& program) {
  std::vector<std::string> topics{"messages"};
  for (const CLI::App* command : program.get_subcommands({})) topics.push_back(command->get_name());
  for (const EmbeddedFile& page : all_pages()) topics.emplace_back(code_of(page));
  for (const EmbeddedFile& page : lint_pages()) topics.emplace_back(name_of(page));
  return std::string(
      dsl::nearest(topic, std::vector<std::string_view>(topics.begin(), topics.end())));
}

ExitCode show(const std::string& topic, const CLI::App& program, const Console& console) {
  if (const auto text = help_on(topic, program, console.out_style())) {
    console.print(*text);
    return ExitCode::kOk;
  }
  const std::string near = nearest_topic(topic, program);
  console.error("there is no help on `" + printable(topic) + "`" +
                (near.empty() ? "; `guerdon help messages` lists all codes"
                              : "; did you mean `" + near + "`?"));
  return ExitCode::kWrongUse;
}

}  // namespace

Command add_help(CLI::App& program) {
  CLI::App* app = program.add_subcommand("help", "Explain a message by its code, or a command");
  auto topic = std::make_shared<std::string>();
  app->add_option("TOPIC", *topic, "A code such as E0301, a command, or `messages`")->type_name("");
  app->footer(kHelp);
  return {app,
          [topic, &program](const Console& console) { return show(*topic, program, console); }};
}

}  // namespace guerdon::tools

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include "engine/base/result.h"
#include "tools/cli/command.h"
#include "tools/cli/modules.h"
#include "tools/cli/rewrite.h"
#include "tools/lint/rule.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHelp =
    R"(For whoever extends Guerdon itself, in its source tree.

`new-rule` writes the three places of a rule of the linter: its line in tools/lint/rules.def, its
function in tools/lint/rules, its page in docs/lint, which is its test. What is left to do is to find
something, and to say so in the page's example.

Example:
  guerdon dev new-rule W390 no-coffee "a night shift without coffee" --mend unsafe

Exit codes: 0 written; 1 a file cannot be written; 2 wrong use.)";

struct NewRule {
  std::string code;
  std::string name;
  std::string title;
  std::string level = "warn";
  std::string mend = "none";
  std::string root = ".";
};

std::string function_of(std::string name) {
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

std::string capital(std::string word) {
  if (!word.empty()) word.front() = static_cast<char>(std::toupper(word.front()));
  return "k" + word;
}

/// What is wrong with the words; empty: nothing.
std::string fault_of(const NewRule& rule) {
  constexpr std::size_t kCode = 4;
  const bool digits = rule.code.size() == kCode && rule.code[0] == 'W' &&
                      std::all_of(rule.code.begin() + 1, rule.code.end(),
                                  [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || rule.code[1] < '1' || rule.code[1] > '8')
    return "a code is W and three digits, the first from 1 to 8 for the family, not `" + rule.code +
           "`";
  const bool kebab =
      !rule.name.empty() && std::all_of(rule.name.begin(), rule.name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
      });
  if (!kebab)
    return "a name is small letters with dashes, such as `dominant-metric`, not `" + rule.name +
           "`";
  if (const lint::Rule* known = lint::find_rule(rule.code))
    return rule.code + " is taken by `" + name_of(*known) + "`";
  if (lint::find_rule(rule.name) != nullptr) return "there is a rule `" + rule.name + "` already";
  if (rule.title.empty() || rule.title.find('"') != std::string::npos)
    return "the title says in a few words what the rule finds";
  return {};
}

/// The catalogue with the rule's line where its code belongs.
std::string with_line(const std::string& catalogue, const NewRule& rule) {
  const std::string line = "GUERDON_RULE(" + rule.code + ", " + function_of(rule.name) + ", " +
                           capital(rule.level) + ", " + capital(rule.mend) + ", \"" + rule.title +
                           "\")\n";
  std::size_t at = 0;
  while (at < catalogue.size()) {
    const std::size_t end = std::min(catalogue.find('\n', at), catalogue.size() - 1) + 1;
    const std::string_view here = std::string_view(catalogue).substr(at, end - at);
    const std::size_t code = here.find("(W");
    if (here.starts_with("GUERDON_") && code != std::string_view::npos &&
        here.substr(code + 1, rule.code.size()) > rule.code)
      break;
    at = end;
  }
  return catalogue.substr(0, at) + line + catalogue.substr(at);
}

std::string function_text(const NewRule& rule) {
  return "#include \"tools/lint/rules.h\"\n\nnamespace guerdon::tools::lint::rules {\n\nvoid " +
         function_of(rule.name) +
         "(const Policy& policy, Report& report) {\n  for (const auto& award : "
         "policy.all<ast::AwardDecl>()) {\n    if (!award->amount.valid()) continue;  // what is "
         "all right\n    report.add(award.decl->name.span, policy.call(award.definition) + \" "
         "…\")\n  "
         "      .advise(\"what to do\");\n  }\n}\n\n}  // namespace guerdon::tools::lint::rules\n";
}

std::string page_text(const NewRule& rule) {
  std::string lint = "$ guerdon lint plan.guerdon --only " + rule.code + "\n";
  std::string mended;
  if (rule.mend == "safe") mended = lint.substr(0, lint.size() - 1) + " --fix --diff\n";
  if (rule.mend == "unsafe") mended = lint.substr(0, lint.size() - 1) + " --fix --unsafe --diff\n";
  return "# " + rule.code + ": " + rule.title +
         "\n\nWhat it finds.\n\nWhy it matters to those who are paid.\n\nLevel: " + rule.level +
         ". Mend: " + rule.mend +
         ".\n\nSource: where this is known from.\n\n## Bad "
         "example\n\n```guerdon\n```\n\n```console\n" +
         lint + mended + "```\n\n## Good example\n\n```guerdon\n```\n\n```console\n" + lint +
         "```\n";
}

ExitCode write_rule(const NewRule& rule, const Console& console) {
  if (const std::string fault = fault_of(rule); !fault.empty()) {
    console.error(printable(fault));
    return ExitCode::kWrongUse;
  }
  const fs::path root = rule.root;
  const fs::path catalogue = root / "tools/lint/rules.def";
  const auto text = read_policy_text(catalogue);
  if (!text) {
    console.error("this is not Guerdon's source tree: " + printable(text.error().message));
    return ExitCode::kWrongUse;
  }
  const std::pair<fs::path, std::string> files[] = {
      {root / "tools/lint/rules" / (function_of(rule.name) + ".cpp"), function_text(rule)},
      {root / "docs/lint" / (rule.code + "-" + rule.name + ".md"), page_text(rule)},
      {catalogue, with_line(*text, rule)},
  };
  for (const auto& [file, content] : files) {
    if (const auto problem = rewrite(file, content)) {
      console.error(printable(*problem));
      return ExitCode::kFailed;
    }
    console.print(printable(file.lexically_normal().string()) + "\n");
  }
  return ExitCode::kOk;
}

std::string known_level(const std::string& word) {
  if (lint::level_of(word) && word != "off") return {};
  return "there is no level `" + printable(word) + "`: error, warn or info";
}

std::string known_mend(const std::string& word) {
  if (word == "none" || word == "display" || word == "unsafe" || word == "safe") return {};
  return "there is no mend `" + printable(word) + "`: none, display, unsafe or safe";
}

}  // namespace

Command add_dev(CLI::App& program) {
  CLI::App* app =
      program.add_subcommand("dev", "Extend Guerdon itself: write a rule's three places");
  auto rule = std::make_shared<NewRule>();
  CLI::App* made = app->add_subcommand("new-rule", "Write the three places of a rule");
  made->add_option("CODE", rule->code, "A free code: W and three digits")
      ->required()
      ->type_name("");
  made->add_option("NAME", rule->name, "Its name, such as dominant-metric")
      ->required()
      ->type_name("");
  made->add_option("TITLE", rule->title, "What it finds, in a few words")
      ->required()
      ->type_name("");
  made->add_option("--level", rule->level, "error, warn (default) or info")
      ->check(known_level)
      ->type_name("LEVEL");
  made->add_option("--mend", rule->mend, "none (default), display, unsafe or safe")
      ->check(known_mend)
      ->type_name("MEND");
  made->add_option("--root", rule->root, "The source tree (default: this folder)")
      ->type_name("DIR");
  app->require_subcommand(1);
  app->footer(kHelp);
  return {app, [rule](const Console& console) { return write_rule(*rule, console); }};
}

}  // namespace guerdon::tools

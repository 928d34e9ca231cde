#include "tests/structure/error_pages.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "dsl/diagnostic/diagnostic.h"
#include "tools/report/diagnostics.h"

namespace guerdon::tests {

namespace {

constexpr std::string_view kBad = "\n## Bad example\n";
constexpr std::string_view kGood = "\n## Good example\n";
constexpr std::string_view kConsole = "\n```console\n";

/// "docs/errors/E0301-types-do-not-fit.md" holds the page of E0301.
bool is_page_of(const TextFile& page, const ErrorCode& code) {
  const std::string name = page.path.substr(page.path.rfind('/') + 1);
  return name.starts_with(code.name + "-") && name.ends_with(".md");
}

void check_page(const TextFile& page, const ErrorCode& code, Findings& findings) {
  const std::string_view text = page.text;
  const auto demand = [&](bool holds, const std::string& what) {
    if (!holds) findings.push_back(page.path + ": " + what);
  };
  const std::string title = "# " + code.name + ": " + code.title;
  demand(text.starts_with(title + "\n"), "the title is not `" + title + "`");
  const std::size_t bad = text.find(kBad);
  const std::size_t good = text.find(kGood);
  if (bad == std::string_view::npos || good == std::string_view::npos || good < bad)
    return demand(false, "there is no `## Bad example`, and then a `## Good example`");
  const std::string_view shown = text.substr(bad, good - bad);
  const std::string_view mended = text.substr(good);
  demand(shown.find(code.name) != std::string_view::npos,
         "the bad example does not show " + code.name);
  demand(mended.find(kConsole) != std::string_view::npos, "the good example is not run");
  demand(mended.find("error") == std::string_view::npos, "the good example is not good");
}

}  // namespace

std::vector<ErrorCode> error_codes() {
  std::vector<ErrorCode> codes;
#define GUERDON_CODE(NAME, TITLE) codes.push_back({#NAME, TITLE});
#include "dsl/diagnostic/codes.def"
#undef GUERDON_CODE
  constexpr std::uint16_t kFirstFault = 501;
  constexpr std::uint16_t kEnd = 600;
  const std::string_view unknown = tools::fault_title(engine::FaultCode{});
  for (std::uint16_t number = kFirstFault; number < kEnd; ++number) {
    const auto fault = static_cast<engine::FaultCode>(number);
    if (tools::fault_title(fault) == unknown) continue;
    codes.push_back({tools::fault_code_name(fault), std::string(tools::fault_title(fault))});
  }
  return codes;
}

Findings bad_error_pages(const std::vector<TextFile>& pages, const std::vector<ErrorCode>& codes) {
  Findings findings;
  for (const ErrorCode& code : codes) {
    const auto count = std::count_if(pages.begin(), pages.end(),
                                     [&](const TextFile& page) { return is_page_of(page, code); });
    if (count != 1) {
      findings.push_back(code.name + " has " + std::to_string(count) + " pages in docs/errors");
    }
  }
  for (const TextFile& page : pages) {
    const auto code = std::find_if(codes.begin(), codes.end(),
                                   [&](const ErrorCode& known) { return is_page_of(page, known); });
    if (code == codes.end()) {
      findings.push_back(page.path + ": no code belongs to this page");
    } else {
      check_page(page, *code, findings);
    }
  }
  return findings;
}

}  // namespace guerdon::tests

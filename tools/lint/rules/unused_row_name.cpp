#include <algorithm>

#include "tools/lint/lexemes.h"
#include "tools/lint/rules.h"
#include "tools/lint/syntax.h"

namespace guerdon::tools::lint::rules {
namespace {

/// The place of `as NAME` with the blanks before it.
engine::Span row_name_phrase(const Policy& policy, const std::vector<Word>& words,
                             const ast::Name& name) {
  const auto at = std::lower_bound(
      words.begin(), words.end(), name.span.begin,
      [](const Word& word, std::uint32_t begin) { return word.span.begin < begin; });
  if (at == words.begin() || std::prev(at)->text != "as") return {};
  return with_blanks_before(policy, join(std::prev(at)->span, name.span));
}

/// Whether a declaration says the word anywhere but where the row is named.
bool row_name_is_read(const std::vector<Word>& words, const ast::Decl& decl, const ast::Name& name,
                      std::string_view text) {
  auto at = std::lower_bound(
      words.begin(), words.end(), decl.span.begin,
      [](const Word& word, std::uint32_t begin) { return word.span.begin < begin; });
  for (; at != words.end() && at->span.begin < decl.span.end; ++at)
    if (at->text == text && at->span.begin != name.span.begin) return true;
  return false;
}

}  // namespace

void unused_row_name(const Policy& policy, Report& report) {
  const std::vector<Word> words = lexemes_of(policy).words;
  const auto look = [&](const ast::Name& name) {
    if (!name) return;
    const ast::Decl* decl = declaration_at(policy, name.span);
    const std::string_view text = policy.text(name.symbol);
    if (decl == nullptr || row_name_is_read(words, *decl, name, text)) return;
    Finding& found =
        report.add(name.span, "nothing reads the row by its name `" + std::string(text) + "`")
            .advise("a row needs a name only where another row stands around it");
    const engine::Span phrase = row_name_phrase(policy, words, name);
    if (!phrase.empty())
      found.mend("take the name away", dsl::FixSafety::kSafe, {replace(phrase, "")});
  };
  const ast::Module& tree = policy.tree();
  for (std::size_t i = 0; i < tree.sets.size(); ++i) look(tree.sets[tree.sets.id_at(i)].as);
  for (const auto& define : policy.all<ast::DefineDecl>()) look(define->as);
}

}  // namespace guerdon::tools::lint::rules

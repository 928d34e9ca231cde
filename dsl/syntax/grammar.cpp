// The one translation unit that compiles the grammar. Keep it free of other heavy headers: it takes
// several seconds and some hundreds of megabytes as it is.
#include "dsl/syntax/grammar.h"

#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/analyze.hpp>

#include "dsl/syntax/grammar/declarations.h"

namespace guerdon::dsl::syntax {

namespace {

using Input = tao::pegtl::memory_input<tao::pegtl::tracking_mode::lazy>;

template <class Rule>
std::optional<Failure> match(Reader& reader, const char* from, const char*& end) {
  Input input(from, reader.end(), "");
  try {
    const bool matched =
        tao::pegtl::parse<Rule, tao::pegtl::nothing, grammar::control>(input, reader);
    if (!matched) return Failure{from, Want{Want::Kind::kDeclaration, {}, nullptr, 0}};
  } catch (const Failure& failure) {
    return failure;
  }
  end = input.current();
  return std::nullopt;
}

}  // namespace

std::optional<Failure> match_declaration(Reader& reader, const char* from, const char*& end) {
  return match<grammar::whole_declaration>(reader, from, end);
}

std::optional<Failure> match_expression(Reader& reader, const char* from) {
  const char* end = nullptr;
  return match<grammar::whole_expression>(reader, from, end);
}

std::size_t analyze_grammar() {
  constexpr int kSilent = -1;
  return tao::pegtl::analyze<grammar::whole_declaration>(kSilent) +
         tao::pegtl::analyze<grammar::whole_expression>(kSilent);
}

}  // namespace guerdon::dsl::syntax

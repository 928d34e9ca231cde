// The grammar, before part 3: a block whose mistakes cost one clause or row each.
#pragma once

#include "dsl/syntax/grammar/tokens.h"
#include "dsl/syntax/resume.h"

namespace guerdon::dsl::syntax::grammar {

/// The end of a block, which knows the words that could have stood there instead.
template <class... Clauses>
struct block_end : sym<"}"> {
  static constexpr std::array<std::string_view, sizeof...(Clauses)> clause_words{
      Clauses::clause_word...};
  static constexpr Want want{Want::Kind::kBlockEnd, "}", clause_words.data(), clause_words.size()};
};

/// The clauses of a block and its `}`. A clause begins a line or follows `{`, `}` or `;`. One that
/// cannot be read is noted in Reader::dropped and left out of the tree.
template <class... Clauses>
struct clauses {
  using rule_t = clauses;
  using subs_t = pegtl::type_list<Clauses...>;
  using end = block_end<Clauses...>;

  template <apply_mode A, rewind_mode, template <class...> class Action,
            template <class...> class Control, class Input>
  static bool match(Input& in, Reader& reader) {
    BlockReader block(reader, end::want);
    for (;;) {
      block.begin(in.current());
      const std::size_t depth = reader.depth;
      try {
        if (sym<";">::template match<A, rewind_mode::required, Action, Control>(in, reader))
          continue;
        if (one_clause<A, Action, Control>(in, reader)) {
          block.took();
          continue;
        }
        if (end::template match<A, rewind_mode::required, Action, Control>(in, reader)) return true;
        block.stuck();
      } catch (const Failure& failure) {
        block.failed(failure);
        reader.depth = depth;
      }
      in.bump(static_cast<std::size_t>(block.resume() - in.current()));
      if (block.given_up()) return true;
    }
  }

 private:
  // A failure leaves the input where the clause begins.
  template <apply_mode A, template <class...> class Action, template <class...> class Control,
            class Input>
  static bool one_clause(Input& in, Reader& reader) {
    if (!clause_place(reader, in.current())) return false;
    auto mark = in.template mark<rewind_mode::required>();
    return mark(pegtl::sor<Clauses...>::template match<A, rewind_mode::required, Action, Control>(
        in, reader));
  }
};

}  // namespace guerdon::dsl::syntax::grammar

namespace tao::pegtl {

namespace own = guerdon::dsl::syntax::grammar;

template <class Name, class... Clauses>
struct analyze_traits<Name, own::clauses<Clauses...>>
    : analyze_seq_traits<star<sor<own::sym<";">, Clauses...>>, own::sym<"}">> {};

}  // namespace tao::pegtl

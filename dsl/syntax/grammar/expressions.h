// The grammar, part 2: expressions, sets, types, tables. Loosest first.
#pragma once

#include "dsl/syntax/grammar/tokens.h"

namespace guerdon::dsl::syntax::grammar {

struct expr;
struct condition;  // an expression without a bare `if` or aggregate: what `or` joins
struct additive;
struct primary;
struct set;

// ── Levels and periods ─────────────────────────────────────────────────────────────────────────

struct level : one_of<"a field or `everyone`", word<"everyone">, path> {};
struct period : one_of<"a period", token<Node::kPeriod, scan_period>, word<"period before">,
                       word<"year to date">, path> {};
struct across : part<"across", need<level>> {};

// ── Primaries ──────────────────────────────────────────────────────────────────────────────────

struct paren : node<Node::kParen, sym<"(">, need<expr>, need<sym<")">>> {};

struct rounding_reason
    : seq<same_line, sor<part<"cites", need<text>>, part<"because", need<text>>>> {};
struct rounding
    : node<Node::kRound, kw<"round">, need<sym<"(">>, need<additive>, need<sym<",">>, need<mode>,
           need<sym<",">>, need<amount>, need<sym<")">>, opt<rounding_reason>> {};

struct gate_test : node<Node::kGateTest, kw<"gate">, name, sor<word<"passes">, word<"fails">>> {};
struct date_of : node<Node::kDateOf, kw<"date">, kw<"of">, need<primary>,
                      opt<same_line, kw<"in">, kw<"zone">, need<primary>>> {};
struct business_shift : node<Node::kShift, token<Node::kAmount, scan_business>,
                             sor<word<"after">, word<"before">>, need<additive>> {};

struct argument
    : one_of<"an argument", seq<at<kw<"on">, where<at_operand>>, part<"on", need<expr>>>,
             part<"to", currency>, expr> {
  static constexpr Want want{Want::Kind::kOperand, "an argument"};
};
struct call : node<Node::kCall, token<Node::kPath, scan_callee>, sym<"(">,
                   opt<not_at<sym<")">>, comma_list<argument>>, need<sym<")">>,
                   opt<not_at<sym<"..">>, sym<".">, need<name>>> {};

struct asked_when
    : seq<same_line,
          sor<seq<not_at<kw<"in">, kw<"zone">>, part<"in", need<period>>>,
              seq<not_at<kw<"for">, where<at_digit_or_quote>>, part<"for", need<period>>>,
              part<"on", need<primary>>>> {};
struct ref : chain<Node::kRef, token<Node::kPath, scan_operand_path>, opt<part<"of", kw<"others">>>,
                   opt<across>, opt<asked_when>> {};

struct primary
    : deeper<
          sor<token<Node::kDate, scan_date>, token<Node::kTime, scan_time>, business_shift, amount,
              text, word<"true">, word<"false">, paren, rounding, gate_test, date_of, call, ref>> {
  static constexpr Want want{Want::Kind::kOperand, "an expression"};
};

// ── Operators ──────────────────────────────────────────────────────────────────────────────────

struct unary : sor<node<Node::kNegate, sym<"-">, need<primary>>, primary> {
  static constexpr Want want{Want::Kind::kOperand, "an expression"};
};
struct product : chain<Node::kProduct, unary,
                       star<sor<sym<"*", Node::kOp>, sym<"/", Node::kOp>>, need<unary>>> {
  static constexpr Want want{Want::Kind::kOperand, "an expression"};
};
struct month_end
    : seq<same_line, part<"rounding", need<one_of<"`up` or `down`", word<"up">, word<"down">>>>> {};
struct additive
    : chain<Node::kSum, product,
            star<sor<sym<"+", Node::kOp>, sym<"-", Node::kOp>>, need<product>, opt<month_end>>> {
  static constexpr Want want{Want::Kind::kOperand, "an expression"};
};

struct is_test : one_of<"a test", word<"present">, word<"missing">,
                        part<"in", need<sym<"(">>, comma_list<additive>, need<sym<")">>>,
                        part<"at least", need<additive>>, part<"at most", need<additive>>,
                        part<"below", need<additive>>, part<"above", need<additive>>, additive> {
  static constexpr Want want{Want::Kind::kOperand, "a value or a test"};
};
struct comparison
    : chain<Node::kCompare, additive,
            opt<sor<seq<token<Node::kOp, scan_comparison>, need<additive>>,
                    seq<word<"is">, need<is_test>>,
                    seq<word<"between">, need<additive>, need<kw<"and">>, need<additive>>>,
                forbid<at_comparison, Want::Kind::kNoChain>>> {
  static constexpr Want want{Want::Kind::kOperand, "an expression"};
};
struct negation : sor<node<Node::kNot, kw<"not">, need<comparison>>, comparison> {
  static constexpr Want want{Want::Kind::kOperand, "an expression"};
};
struct conjunction : chain<Node::kAnd, negation, star<kw<"and">, need<negation>>> {
  static constexpr Want want{Want::Kind::kOperand, "an expression"};
};
struct condition : chain<Node::kOr, conjunction, star<kw<"or">, need<conjunction>>> {
  static constexpr Want want{Want::Kind::kOperand, "a condition"};
};
struct fallback : chain<Node::kOtherwise, condition, star<kw<"otherwise">, need<condition>>> {};

// ── Aggregates ─────────────────────────────────────────────────────────────────────────────────

struct set_source : sor<seq<at<kw<"last">, number>, part<"last", number, need<kw<"periods">>>>,
                        seq<path, opt<part<"of", need<path>>>>> {};
struct set
    : node<Node::kSet, set_source, opt<part<"as", need<name>>>, opt<part<"counted by", need<path>>>,
           opt<same_line, not_at<kw<"in">, kw<"zone">>, part<"in", need<period>>>, opt<across>,
           opt<part<"where", need<condition>>>> {
  static constexpr Want want{Want::Kind::kName, "a record's name"};
};

struct of_set : seq<need<kw<"of">>, need<set>> {};
template <Fixed W>
struct fold : seq<word<W>, need<additive>, of_set> {};
template <Fixed W>
struct quantified : seq<word<W>, need<set>, need<kw<"satisfies">>, need<condition>> {};
struct by_inside_line : seq<same_line, kw<"by">> {
  static constexpr Want want{Want::Kind::kWord, "by"};
};

struct rank : seq<word<"rank">, kw<"of">, need<path>, need<across>,
                  opt<part<"where", need<condition>>>, need<by_inside_line>, need<additive>> {};
struct share_out : seq<word<"share out">, not_at<kw<"of">>, need<additive>, need<kw<"among">>,
                       need<set>, need<by_inside_line>, need<additive>,
                       opt<part<"to", need<amount>>>, opt<part<"remainder to last">>> {};

struct aggregate : node<Node::kAggregate,
                        sor<seq<word<"count">, kw<"of">, need<set>>,
                            seq<word<"share where">, need<condition>, of_set>, share_out,
                            quantified<"any">, quantified<"every">, fold<"sum">, fold<"average">,
                            fold<"median">, fold<"lowest">, fold<"highest">, fold<"distinct">,
                            seq<at<kw<"percentile">, where<at_digit>>, word<"percentile">,
                                need<percentage>, need<additive>, of_set>,
                            seq<word<"weighted average">, need<additive>, need<by_inside_line>,
                                need<additive>, of_set>,
                            rank>,
                        forbid<at_operator, Want::Kind::kNoOperator>> {};

struct choice : node<Node::kIf, kw<"if">, need<condition>, need<kw<"then">>, need<expr>,
                     need<kw<"else">>, need<expr>> {};
struct expr : deeper<sor<choice, aggregate, fallback>> {
  static constexpr Want want{Want::Kind::kOperand, "an expression"};
};

// ── Types ──────────────────────────────────────────────────────────────────────────────────────

struct choices : seq<need<name>, star<at<sym<",">, name, not_at<colon>>, sym<",">, name>> {};
struct type : node<Node::kType,
                   sor<seq<at<kw<"choice">, not_at<colon>>, part<"choice", choices>>,
                       part<"money", opt<same_line, currency>>, path>,
                   opt<same_line, at<kw<"per">, not_at<colon>>, part<"per", need<unit_name>>>> {
  static constexpr Want want{Want::Kind::kOther, "a type"};
};
struct parameter : node<Node::kParam, name, opt<colon, need<type>>> {
  static constexpr Want want{Want::Kind::kName, "a parameter's name"};
};
struct parameter_list : seq<sym<"(">, comma_list<parameter>, need<sym<")">>> {};
struct named_result : node<Node::kResult, name, colon, need<type>> {
  static constexpr Want want{Want::Kind::kName, "a result's name"};
};
struct gives : part<"gives", sor<seq<at<name, colon>, comma_list<named_result>>, need<type>>> {};

// ── Tables ─────────────────────────────────────────────────────────────────────────────────────

using bar = sym<"|">;
struct cell_end : bar {
  static constexpr Want want{Want::Kind::kBar, "|"};
};

struct item
    : node<Node::kItem,
           sor<seq<token<Node::kOp, scan_comparison>, need<additive>>,
               seq<additive, opt<sor<part<"to under", need<additive>>, part<"to", need<additive>>,
                                     seq<sym<"..", Node::kWord>, need<additive>>>>>>> {
  static constexpr Want want{Want::Kind::kOperand, "a value"};
};
struct map_entry : node<Node::kMapEntry, need<text>, need<sym<"=">>, need<additive>> {
  static constexpr Want want{Want::Kind::kOther, "a text in double quotes"};
};
struct map_rest : part<"else", need<one_of<"`reject` or a value", word<"reject">, additive>>> {};

template <Fixed W>
struct alone : seq<at<kw<W>, bar>, word<W>> {};
struct cell
    : node<
          Node::kCell,
          opt<sor<alone<"any">, alone<"otherwise">, alone<"missing">, alone<"present">,
                  alone<"of">,  // a column of the ledger
                  seq<at<kw<"values">, text>, part<"values", comma_list<map_entry>, opt<map_rest>>>,
                  seq<at<kw<"date">, text>, part<"date", text, opt<part<"in", need<text>>>>>,
                  part<"column", number>, part<"missing none">,
                  seq<item, star<sym<",">, need<item>>>>>> {};
struct row
    : on_one_line<node<Node::kRow, bar, plus<not_at<where<at_row_end>>, cell, need<cell_end>>>> {
  static constexpr std::string_view clause_word = "|";
};

}  // namespace guerdon::dsl::syntax::grammar

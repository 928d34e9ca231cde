// The grammar, part 3: declarations and their clauses, in the order of the reference.
#pragma once

#include "dsl/syntax/grammar/expressions.h"
#include "dsl/syntax/grammar/recovery.h"

namespace guerdon::dsl::syntax::grammar {

// ── Blocks ─────────────────────────────────────────────────────────────────────────────────────

/// `{ clause ; clause }`
template <class... Clauses>
struct block : seq<need<sym<"{">>, clauses<Clauses...>> {};

using label = opt<text>;
struct decl_end : where<at_declaration_end> {
  static constexpr Want want{Want::Kind::kDeclEnd, "the end of the declaration"};
};
template <Fixed W, class... R>
using declaration = node<Node::kDecl, word<W>, R...>;

struct any_names : comma_list<name> {};
struct any_paths : comma_list<path> {};
struct any_texts : comma_list<text> {};
struct targets : node<Node::kTargets, sor<seq<word<"all">, need<kw<"awards">>>, any_names>> {
  static constexpr Want want{Want::Kind::kName, "`all awards` or an award's name"};
};

struct cites : part<"cites", need<text>> {};
struct because : part<"because", need<text>> {};
struct for_set : part<"for", need<set>> {};
struct each_set : part<"each", need<set>> {};
struct effective : part<"effective", need<date>, opt<part<"to", need<date>>>> {};
struct when_missing
    : part<"when missing",
           need<one_of<"`pay nothing`, `hold`, `pass` or `fail`", word<"pay nothing">, word<"hold">,
                       word<"pass">, word<"fail">>>> {};
struct at_most : part<"at most", need<expr>, opt<same_line, part<"each">>> {};

// ── Header ─────────────────────────────────────────────────────────────────────────────────────

template <Fixed W, class... R>
struct header : part<W, R..., opt<same_line, cites>> {};

struct appeal : one_of<"`within`, `decided within` or `by`", part<"within", need<amount>>,
                       part<"decided within", need<amount>>, part<"by", need<text>>> {};
struct zone_value : one_of<"a time zone or `by`", text, part<"by", need<path>>> {};

struct policy
    : declaration<"policy", need<name>,
                  block<header<"title", need<text>>, header<"owner", need<text>>,
                        header<"version", need<text>>, header<"supersedes", need<text>>,
                        header<"effective", need<date>, opt<part<"to", need<date>>>>,
                        header<"published", need<date>>, header<"period", need<name>>,
                        header<"zone", need<zone_value>>, header<"currency", need<path>>,
                        header<"rounding", need<mode>, need<kw<"to">>, need<amount>>,
                        header<"calendar", need<path>>,
                        header<"data", need<kw<"as">>, need<kw<"of">>, need<additive>>,
                        header<"approval", any_names>, header<"payday", need<additive>>,
                        header<"appeals", comma_list<appeal>>, header<"retain", need<amount>>,
                        header<"straddle", need<kw<"by">>, need<kw<"days">>>, cites>> {};
struct use : declaration<"use", need<path>, need<decl_end>> {};

// ── Data ───────────────────────────────────────────────────────────────────────────────────────

template <Fixed W>
struct mark : seq<at<kw<W>, not_at<colon>>, word<W>> {};
struct field_marks
    : star<same_line, sor<mark<"optional">, mark<"key">, mark<"private">, mark<"protected">>> {};
struct field
    : node<Node::kField, token<Node::kName, scan_field_name>, colon, need<type>, field_marks,
           opt<same_line, at<kw<"by">, not_at<colon>>, part<"by", need<path>>>> {
  static constexpr std::string_view clause_word = ":";
};

struct subject : declaration<"subject", need<name>, opt<sym<",">, need<name>>, block<field>> {};
struct extend : declaration<"extend", need<path>, block<field>> {};
struct record
    : declaration<"record", need<name>, opt<part<"of", need<name>, opt<part<"by", need<name>>>>>,
                  opt<part<"counted by", need<name>>>, opt<part<"known by", need<name>>>,
                  opt<part<"over", need<path>, need<kw<"to">>, need<path>>>,
                  block<field, part<"check", need<expr>, need<kw<"else">>, need<kw<"reject">>>,
                        part<"key", any_names>>> {};

struct keep_rule
    : part<"keep", need<kw<"the">>, need<one_of<"`last` or `first`", word<"last">, word<"first">>>,
           need<kw<"by">>, need<path>, need<kw<"of">>, need<kw<"each">>, need<path>> {};
struct source
    : declaration<
          "source", need<name>, need<kw<"for">>, need<path>,
          block<part<"files", any_texts>, part<"query", need<text>>, part<"zone", need<text>>,
                part<"format", need<name>>, part<"missing", any_texts>, part<"columns", block<row>>,
                keep_rule, part<"reject", need<kw<"where">>, need<condition>, need<because>>,
                part<"unknown", need<name>,
                     need<one_of<"`ignored` or `rejected`", word<"ignored">, word<"rejected">>>>>> {
};

// ── Values ─────────────────────────────────────────────────────────────────────────────────────

struct exception_tail : seq<need<condition>, need<colon>, need<expr>, opt<cites>> {};
struct except : part<"except", need<kw<"when">>, exception_tail> {};
struct open_to
    : part<"open to", any_names, opt<part<"within", need<amount>, need<kw<"to">>, need<amount>>>> {
};
struct step : node<Node::kStep, name, sym<"=">, need<expr>, opt<sor<cites, because>>> {
  static constexpr std::string_view clause_word = "=";
};
struct define_body
    : one_of<"`=` or `{`", seq<sym<"=", Node::kWord>, need<expr>, opt<open_to>, opt<cites>>,
             seq<at<sym<"{">>, block<step, part<"gives", need<expr>>>>> {};
struct define : declaration<"define", need<name>, opt<parameter_list>,
                            opt<part<"for", need<path>, opt<part<"as", need<name>>>>>,
                            need<define_body>, star<except>, need<decl_end>> {};
struct exception : declaration<"exception", need<kw<"to">>, need<path>, opt<part<"in", need<path>>>,
                               need<kw<"when">>, exception_tail, need<decl_end>> {};

struct parameters_needed : parameter_list {
  static constexpr Want want{Want::Kind::kWord, "("};
};
struct gives_needed : gives {
  static constexpr Want want{Want::Kind::kWord, "gives"};
};
struct dated_parameter : declaration<"parameter", need<name>, opt<parameter_list>,
                                     need<gives_needed>, block<row, cites>> {};
struct table : declaration<"table", need<name>, need<parameters_needed>, need<gives_needed>,
                           opt<word<"unique">>, block<row, cites>> {};
struct schedule
    : declaration<"schedule", need<name>, need<parameters_needed>,
                  need<one_of<"`marginal` or `whole`", word<"marginal">, word<"whole">>>,
                  opt<gives>, block<row, part<"below", need<colon>, need<amount>>, cites>> {};
struct beyond
    : part<
          "beyond the last", need<colon>,
          need<one_of<"`level`, `continue` or a value", word<"level">,
                      part<"continue", opt<same_line, part<"at most", need<additive>>>>, amount>>> {
};
struct curve
    : declaration<"curve", need<name>, need<parameters_needed>, need<gives_needed>,
                  block<row, part<"below the first", need<colon>, need<amount>>, beyond, cites>> {};
struct calendar
    : declaration<"calendar", need<name>,
                  block<part<"zone", need<text>>, row, part<"holidays", need<path>>, cites>> {};

// ── Measures ───────────────────────────────────────────────────────────────────────────────────

struct metric
    : declaration<
          "metric", need<name>, label,
          block<part<"higher is better">, part<"lower is better">, part<"perspective", need<name>>,
                part<"value", need<expr>>, part<"at least", need<number>>,
                part<"guarded by", any_paths>, part<"leading">, part<"lagging">,
                part<"owner", need<text>>, part<"retire", need<date>>, because, cites>> {};
struct exclude
    : declaration<"exclude", need<name>, label,
                  block<part<"rows", need<set>>, part<"from", need<kw<"metrics">>, any_paths>,
                        part<"approved by", any_names>, part<"recorded on", need<date>>, effective,
                        because, cites>> {};
struct curve_point : one_of<"`threshold`, `target` or `stretch`", part<"threshold", need<amount>>,
                            part<"target", need<amount>>, part<"stretch", need<amount>>> {};
struct scorecard
    : declaration<
          "scorecard", need<name>, label, opt<part<"by", need<path>>>,
          block<row, part<"curve", comma_list<curve_point>>,
                part<"ratio", opt<part<"clamp", need<amount>, need<kw<"to">>, need<amount>>>>,
                part<"missing", need<one_of<"`reweight`, `zero` or `on target`", word<"reweight">,
                                            word<"zero">, word<"on target">>>>,
                cites>> {};

// ── Pay ────────────────────────────────────────────────────────────────────────────────────────

struct basis
    : one_of<"`days`, `business days on` or `hours`", word<"days">,
             part<"business days", need<kw<"on">>, need<path>>, part<"hours", need<additive>>> {};
struct phase : part<"from", need<date>, need<colon>, need<amount>> {};
struct award
    : declaration<
          "award", need<name>, label,
          block<for_set, each_set, part<"amount", need<expr>>, at_most,
                part<"by", need<basis>, opt<sym<",">, need<word<"measured apart">>>>,
                part<"over", need<path>, need<kw<"by">>, need<path>>,
                part<"phase in", comma_list<phase>>, part<"earned when", need<expr>>, when_missing,
                part<"pays", need<one_of<"`badge` or `points`", part<"badge", need<text>>,
                                         part<"points", need<expr>>>>>,
                part<"advance">, part<"shadow">, part<"discretionary", need<cites>>, because,
                cites>> {};

struct then_what : one_of<"`pay` or `ask`", word<"pay">, part<"ask", need<text>>> {};
struct penalty
    : node<Node::kPenalty,
           sor<seq<word<"pay">, need<additive>, need<kw<"of">>, need<targets>>,
               seq<word<"hold">, need<targets>, need<kw<"for">>, need<text>,
                   opt<part<"within", need<amount>>>, opt<part<"then", need<then_what>>>>,
               seq<word<"flag">, need<text>>>> {
  static constexpr Want want{Want::Kind::kOther, "`pay`, `hold` or `flag`"};
};
struct gate : declaration<"gate", need<name>, label,
                          block<for_set, each_set, part<"require", need<expr>>,
                                part<"else", need<penalty>, star<kw<"and">, need<penalty>>>,
                                when_missing, because, cites>> {};
struct true_up : declaration<"true up", need<name>, label,
                             block<for_set, each_set, part<"amount", need<expr>>, because, cites>> {
};
struct floor_way : one_of<"`giving up recoveries` or `topping up`", word<"giving up recoveries">,
                          word<"topping up">> {};
struct floor
    : declaration<
          "floor", need<name>, label,
          block<for_set, each_set, part<"keep", need<additive>, need<kw<"at least">>, need<expr>>,
                part<"by", comma_list<floor_way>>, because, cites>> {};
struct clawback
    : declaration<
          "clawback", need<name>, label, need<kw<"of">>, need<targets>,
          block<for_set, each_set,
                part<"recover", need<additive>,
                     opt<kw<"out">, need<kw<"of">>,
                         need<one_of<"`awards` or `pay`", word<"awards">, word<"pay">>>>>,
                at_most, part<"in", need<number>, need<kw<"instalments">>>,
                part<"until", need<additive>>,
                part<"rest",
                     need<one_of<"`carried` or `dropped`", word<"carried">, word<"dropped">>>>,
                part<"needs", need<one_of<"`consent` or `approval`", word<"consent">,
                                          part<"approval", any_names>>>>,
                because, cites>> {};

// ── Promises and checks ────────────────────────────────────────────────────────────────────────

struct requirement
    : one_of<"`notice of`, `approval of` or `hearing`", part<"notice of", need<amount>>,
             part<"approval of", any_names>, word<"hearing">> {};
struct agreement
    : declaration<
          "agreement", need<name>, label,
          block<for_set, effective,
                part<"forbid",
                     need<one_of<"`metric`, `award` or `clawback`", word<"metric">, word<"award">,
                                 word<"clawback">>>,
                     need<path>>,
                part<"limit", need<targets>, need<kw<"to">>, need<expr>>,
                part<"require", need<requirement>>, part<"covers", any_paths>, because, cites>> {};
struct moves : one_of<"`falls` or `rises`", word<"falls">, word<"rises">> {};
struct claim : node<Node::kClaim, additive, need<kw<"never">>,
                    need<one_of<"`falls when`, `rises when` or `depends on`",
                                seq<moves, need<kw<"when">>, need<additive>, need<moves>>,
                                part<"depends on", any_paths>>>> {
  static constexpr std::string_view clause_word = "never";
};
struct guarantee
    : declaration<
          "guarantee", need<name>, label,
          block<part<"always", need<expr>>, part<"in total", need<expr>>, because, cites, claim>> {
};
struct running : part<"for", number, need<kw<"periods">>, need<kw<"running">>,
                      opt<sym<",">, need<part<"until", need<condition>>>>> {};
struct flag_block : block<for_set, each_set, part<"when", need<expr>, opt<same_line, running>>,
                          part<"level", need<name>>, part<"say", need<text>>, cites> {};
struct flag : declaration<"flag", need<name>, label, flag_block> {};
struct alert : declaration<"alert", need<name>, label, flag_block> {};
struct take_rule : one_of<"a share, `at least` or `at most`", part<"at least", need<number>>,
                          part<"at most", need<number>>, amount> {};
struct sample : declaration<"sample", need<name>, label,
                            block<part<"of", need<set>>, part<"take", comma_list<take_rule>>,
                                  part<"seed", need<text>>>> {};

struct test_field : node<Node::kTestField, need<name>, need<colon>, need<expr>> {
  static constexpr Want want{Want::Kind::kName, "a field's name"};
};
struct data_end : sym<"}"> {
  static constexpr Want want{Want::Kind::kWord, "}"};
};
struct test_data : node<Node::kTestData, at<name, sym<"{">>, name, sym<"{">,
                        sor<seq<at<bar>, clauses<row>>,
                            seq<opt<not_at<sym<"}">>, comma_list<test_field>>, need<data_end>>>> {
  static constexpr std::string_view clause_word = "{";
};
struct given : node<Node::kGiven, path, need<sym<"=">>, need<additive>> {
  static constexpr Want want{Want::Kind::kName, "a name"};
};
struct test
    : declaration<"test", need<text>,
                  block<test_data,
                        part<"period", need<one_of<"a period", token<Node::kPeriod, scan_period>>>>,
                        part<"known on", need<date>>, part<"given", comma_list<given>>,
                        part<"expect", sor<part<"error", error_code>, need<expr>>>>> {};
struct setting_value : one_of<"a number or a text", amount, text> {};
struct lint_setting : node<Node::kSetting, name,
                           need<one_of<"`=` or a rule", seq<sym<"=">, need<setting_value>>,
                                       seq<name, opt<same_line, part<"in", any_texts>>,
                                           opt<same_line, part<"because", text>>>>>> {
  static constexpr std::string_view clause_word = "=";
};
struct workspace : declaration<"workspace", opt<name>,
                               block<part<"policies", any_texts>, part<"data", any_texts>,
                                     part<"lint", block<lint_setting>>>> {};

// ── Whole ──────────────────────────────────────────────────────────────────────────────────────

struct any_declaration
    : sor<policy, use, subject, extend, record, source, define, exception, dated_parameter, table,
          schedule, curve, calendar, metric, exclude, scorecard, award, gate, true_up, floor,
          clawback, agreement, guarantee, flag, alert, sample, test, workspace> {
  static constexpr Want want{Want::Kind::kDeclaration, "a declaration"};
};
struct whole_declaration : need<any_declaration> {};
struct nothing_more : where<at_end> {
  static constexpr Want want{Want::Kind::kDeclEnd, "the end of the expression"};
};
struct whole_expression : seq<need<expr>, need<nothing_more>> {};

}  // namespace guerdon::dsl::syntax::grammar

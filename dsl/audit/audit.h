// What moves money in a policy, in the order of payment: what Legal reviews. Plain data, from the
// checked program alone: no data file is read and nothing is computed.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/program/program.h"
#include "dsl/source/source_map.h"
#include "engine/base/span.h"

namespace guerdon::dsl {

/// What a clause does to money.
enum class AuditEffect : std::uint8_t {
  kRaises,
  kLowers,
  kWithholds,
  kTakesBack,
  kOwes,       ///< adds what law owes
  kKeeps,      ///< a recovery gives way to it
  kSuspends,   ///< an agreement forbids something for its members
  kAmends,     ///< an exception to a rule, that can raise or lower
  kLeavesOut,  ///< rows, from metrics
  kBlocks,     ///< the release of an agent's payout
  kShows,      ///< moves no money
};

/// A part of a clause in the author's words, or what holds where the author is silent.
struct AuditSaying {
  std::string_view word;  ///< `at most`
  std::string_view text;  ///< policy text; may hold line ends and comments
  std::string note;       ///< what to know of it
  std::vector<std::string> cites;
  bool unsaid = false;  ///< the author is silent: the note says what then holds
};

/// Another clause that acts on a clause, or that it acts on.
struct AuditBond {
  std::string word;  ///< "gate", "agreement", "all awards" (then without a name)
  std::string_view name;
  std::string how;        ///< "limits it to"; empty: said on the other side
  std::string_view text;  ///< policy text that ends the sentence: `5% * base`
};

/// A declaration: what it is and where it stands.
struct AuditHead {
  std::string word;  ///< "award", "true up"
  std::string_view name;
  std::string_view title;  ///< empty: none
  engine::Span span;       ///< of the name
  bool library = false;
};

/// A clause, or what the engine does to money without one (corrections by hand, advances).
struct AuditClause {
  AuditHead head;
  std::vector<AuditEffect> effects;
  bool moves_money = false;
  bool by_hand = false;  ///< the engine's reading of people's records, which cites nothing itself
  std::vector<AuditSaying> says;
  std::string_view because;
  std::vector<std::string_view> cites;
  std::vector<AuditBond> bound_by;
  std::vector<AuditBond> binds;
  std::vector<AuditHead> rests_on;  ///< all values that it reads, directly or not
};

/// A stage of the order of payment.
struct AuditStage {
  int number = 0;  ///< 1 to 9
  std::vector<AuditClause> clauses;
};

/// A value that clauses rest on: a definition, a table, a metric…
struct AuditValue {
  AuditHead head;
  std::vector<AuditSaying> says;
  std::vector<std::string> cites;
  std::vector<AuditHead> read_by;  ///< clauses
};

/// Somebody whose word is needed.
struct AuditApproval {
  std::string_view who;
  std::string what;  ///< "approves the text", "approves clawback `x`"
};

struct Audit {
  AuditHead policy;
  std::string_view version;
  std::vector<AuditSaying> header;  ///< what the header says besides title and version
  std::vector<AuditApproval> approvals;
  std::vector<AuditClause> before;         ///< stage 1: rows that are left out, exceptions to rules
  std::vector<AuditStage> stages;          ///< all nine
  std::vector<AuditClause> shown;          ///< that move no money
  std::vector<AuditValue> values;          ///< by module, in the order of the text
  std::vector<std::string> not_evaluated;  ///< "a `floor`": a run is refused
  std::size_t moving = 0;                  ///< clauses that move money
  std::vector<AuditHead> uncited;          ///< those of them that cite nothing
};

/// Surveys a policy (program.has_policy()). Views in the result point into the program's texts.
/// IN_LIBRARY says which files are the library's.
Audit audit_of(const Program& program, const std::function<bool(FileId)>& in_library);

}  // namespace guerdon::dsl

#include "engine/ledger/run_record.h"

#include "engine/base/sha256.h"

namespace guerdon::engine {
namespace {

constexpr std::size_t kIdDigits = 12;

/// Hashes texts so that no two sequences of them look the same: each with its length before it.
class Digest {
 public:
  void add(std::string_view text) {
    hash_.update(std::to_string(text.size()) + ":");
    hash_.update(text);
  }
  void add(const std::vector<HashedText>& texts) {
    add(std::to_string(texts.size()));
    for (const HashedText& text : texts) {
      add(text.name);
      add(text.sha256);
    }
  }
  std::string hex() { return hash_.hex(); }

 private:
  Sha256 hash_;
};

void add(Digest& digest, const LedgerLine& line) {
  const LedgerSubject& subject = line.subject;
  for (const std::string* text :
       {&line.id, &line.policy, &subject.agent, &subject.period, &subject.clause, &subject.row,
        &subject.unit, &subject.of, &line.corrects})
    digest.add(*text);
  digest.add(ledger_kind_name(subject.kind));
  digest.add(line.amount.str());
  digest.add(to_iso(line.posted_on));
  digest.add(line.expires_on ? to_iso(*line.expires_on) : std::string());
  digest.add(std::to_string(line.facts.size()));
  for (const LedgerFact& fact : line.facts) {
    digest.add(std::to_string(static_cast<int>(fact.kind)));
    for (const std::string* text : {&fact.record, &fact.row, &fact.name, &fact.value})
      digest.add(*text);
  }
}

}  // namespace

std::string run_id(const LedgerRun& run) {
  Digest digest;
  digest.add("guerdon run 1");
  for (const std::string* text :
       {&run.policy, &run.version, &run.period, &run.as_known_on, &run.before})
    digest.add(*text);
  digest.add(run.texts);
  digest.add(run.inputs);
  return digest.hex().substr(0, kIdDigits);
}

std::string line_id(std::string_view run, std::size_t number) {
  return std::string(run) + "." + std::to_string(number);
}

std::string chain_hash(const LedgerRun& run, const std::vector<LedgerLine>& lines) {
  Digest digest;
  digest.add("guerdon ledger 1");
  for (const std::string* text : {&run.before, &run.id, &run.policy, &run.version, &run.period,
                                  &run.as_known_on, &run.engine})
    digest.add(*text);
  digest.add(run.texts);
  digest.add(run.inputs);
  digest.add(to_iso(run.posted_on));
  digest.add(std::to_string(lines.size()));
  for (const LedgerLine& line : lines) add(digest, line);
  return digest.hex();
}

}  // namespace guerdon::engine

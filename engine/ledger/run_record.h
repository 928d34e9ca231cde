// A posted run: what was run on what, and the chain that makes a change of the past visible.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/ledger/line.h"

namespace guerdon::engine {

/// A text that took part in a run, and its SHA-256.
struct HashedText {
  std::string name;
  std::string sha256;
  friend bool operator==(const HashedText&, const HashedText&) = default;
};

/// One posting.
struct LedgerRun {
  std::string id;  // short form of `run_id`
  std::string policy;
  std::string version;  // of the policy
  std::string period;
  std::string as_known_on;         // empty: all that is known
  std::vector<HashedText> texts;   // the policy's file, then its modules
  std::vector<HashedText> inputs;  // the data files
  std::string engine;              // version of the program
  Date posted_on;
  std::string before;  // `hash` of the run before; empty: the first
  std::string hash;    // `chain_hash`
};

/// The hash of all that decides what a run says: policy, period, inputs, and the ledger as it found
/// it. The first twelve digits; lines carry it.
std::string run_id(const LedgerRun& run);

/// The id of a run's line, the first is 1: `3f9a1c20b7d4.1`.
std::string line_id(std::string_view run, std::size_t number);

/// The hash of a run with all its lines and the hash of the run before.
std::string chain_hash(const LedgerRun& run, const std::vector<LedgerLine>& lines);

}  // namespace guerdon::engine

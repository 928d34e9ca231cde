// What waits for a person, in plain words.
#pragma once

#include <string>

#include "engine/base/interner.h"
#include "engine/payout/statement.h"

namespace guerdon::engine {

/// For whom and until when it waits, and if it does no more, why: `for "Manager" until 2026-04-29,
/// then pay`, `denied by Ada on 2026-04-20`. Without TEXTS nobody is named.
std::string hold_words(const Plan& plan, const Dataset& data, const Interner* texts,
                       const Hold& hold);

/// Of a line that waits no more: `released by Ada on 2026-04-20`; empty while it waits.
std::string outcome_words(const Plan& plan, const Dataset& data, const Interner* texts,
                          const Hold& hold);

}  // namespace guerdon::engine

// The compliance view: what moves money in a policy, in the order of payment, for Legal.
#pragma once

#include <string>
#include <vector>

#include "dsl/audit/audit.h"
#include "dsl/source/source_map.h"
#include "tools/report/run_json.h"
#include "tools/report/style.h"

namespace guerdon::tools {

struct AuditView {
  const dsl::Audit& audit;
  const dsl::SourceMap& sources;
  const std::vector<PolicyFile>& files;  ///< the policy's texts, the library's among them
};

/// For a terminal, at most 100 columns wide.
std::string audit_text(const AuditView& view, Style style);
/// For a memo.
std::string audit_markdown(const AuditView& view);
/// Indented JSON in the form of docs/audit-schema.json.
std::string audit_json(const AuditView& view);

}  // namespace guerdon::tools

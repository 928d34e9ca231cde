// The rules that follow includes from file to file.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "tests/structure/includes.h"
#include "tests/structure/rules.h"

namespace guerdon::tests {

namespace {

/// Folder → folder it includes → one include that does so, as "path:line".
using FolderGraph = std::map<std::string, std::map<std::string, std::string>>;

FolderGraph folder_graph(const std::vector<TextFile>& files) {
  FolderGraph graph;
  for (const TextFile& file : files) {
    if (!layer_of(file.path) || !is_cpp(file.path)) continue;
    const std::string from(folder_of(file.path));
    for (const Include& include : includes_of(file.text)) {
      const std::string to(folder_of(include.target));
      if (!layer_of(include.target) || from == to) continue;
      graph[from].emplace(to, file.path + ":" + std::to_string(include.line));
    }
  }
  return graph;
}

/// Walks the graph depth first and reports each way back to a folder that it stands in.
class CycleSearch {
 public:
  explicit CycleSearch(const FolderGraph& graph) : graph_(graph) {}

  Findings run() {
    for (const auto& [folder, targets] : graph_) visit(folder);
    return std::move(findings_);
  }

 private:
  void visit(const std::string& folder) {
    const auto standing = std::find(way_.begin(), way_.end(), folder);
    if (standing != way_.end()) return report({standing, way_.end()});
    if (!visited_.insert(folder).second) return;
    const auto node = graph_.find(folder);
    if (node == graph_.end()) return;
    way_.push_back(folder);
    for (const auto& [target, place] : node->second) visit(target);
    way_.pop_back();
  }

  void report(const std::vector<std::string>& cycle) {
    std::string text = "folders in a circle: " + cycle.front();
    for (std::size_t i = 0; i < cycle.size(); ++i) {
      const std::string& next = cycle[(i + 1) % cycle.size()];
      text += " -> " + next + " (" + graph_.at(cycle[i]).at(next) + ")";
    }
    findings_.push_back(std::move(text));
  }

  const FolderGraph& graph_;
  std::vector<std::string> way_;
  std::set<std::string> visited_;
  Findings findings_;
};

bool is_pegtl(std::string_view target) { return target.starts_with("tao/pegtl"); }

bool is_heavy(std::string_view target) {
  return is_pegtl(target) ||
         (target.starts_with("nlohmann/") && target != "nlohmann/json_fwd.hpp") ||
         target.starts_with("CLI/") || target.starts_with("boost/multiprecision") ||
         target == "regex" || target == "date/tz.h" || target == "sqlite3.h";
}

/// The headers of the grammar, the only ones that may know PEGTL.
bool is_grammar(std::string_view path) { return path.starts_with("dsl/syntax/grammar/"); }

/// The oracle computes with plain numbers of Boost; this is its one header that says so.
bool is_oracle_value(std::string_view path) { return path == "tests/reference/value.h"; }

bool header_may_include(std::string_view header, std::string_view target) {
  if (is_oracle_value(header))
    return target == "boost/multiprecision/cpp_int.hpp" || !is_heavy(target);
  if (is_grammar(header)) return is_pegtl(target) || !is_heavy(target);
  return !is_heavy(target) && !is_grammar(target);
}

}  // namespace

Findings folder_cycles(const std::vector<TextFile>& files) {
  const FolderGraph graph = folder_graph(files);
  return CycleSearch(graph).run();
}

Findings heavy_headers(const std::vector<TextFile>& files) {
  Findings findings;
  for (const TextFile& file : files) {
    if (!layer_of(file.path) || !is_header(file.path)) continue;
    for (const Include& include : includes_of(file.text)) {
      if (header_may_include(file.path, include.target)) continue;
      findings.push_back(file.path + ":" + std::to_string(include.line) +
                         ": a header includes the heavy " + std::string(include.target));
    }
  }
  return findings;
}

}  // namespace guerdon::tests

#include "tools/lint/uses.h"

#include <algorithm>
#include <deque>

namespace guerdon::tools::lint {

using dsl::Definition;
using dsl::DefinitionId;
using dsl::Ref;
using engine::RecordId;

namespace {

/// The record of a set by its written name; invalid for sets of fixed shape.
RecordId record_named(const dsl::ProgramDetail& detail, const ast::Module& tree,
                      const ast::Path& path) {
  if (!path) return {};
  const engine::Symbol name = tree.all(path.parts).back().symbol;
  for (std::size_t i = 0; i < detail.schema.records.size(); ++i)
    if (detail.schema.records[i].name == name) return RecordId(static_cast<std::uint32_t>(i));
  return {};
}

/// Reads the fields of one declaration, with the rows that each expression sees.
class FieldReader {
 public:
  FieldReader(const dsl::ProgramDetail& detail, const Definition& definition,
              std::vector<FieldRead>& found)
      : detail_(detail), module_(detail.modules[definition.module]), found_(found) {
    if (definition.record.valid()) rows_.push_back(definition.record);
  }

  void enter(ast::SetId set) {
    if (!set.valid()) return;
    const RecordId record = record_named(detail_, module_.tree, module_.tree[set].records);
    if (record.valid() && record != detail_.schema.subject) rows_.push_back(record);
  }

  void read(ast::ExprId id) {
    if (const auto ref = module_.refs.find(id.index()); ref != module_.refs.end())
      follow(ref->second, id);
    const auto set = module_.aggregates.find(id.index());
    const bool entered = set != module_.aggregates.end() && set->second.record.valid();
    if (entered) rows_.push_back(set->second.record);
    for_each_part(module_.tree, module_.tree[id], [this](ast::ExprId part) { read(part); });
    if (entered) rows_.pop_back();
  }

 private:
  RecordId base_of(const Ref& ref) const {
    if (ref.kind == Ref::Kind::kAgent) return detail_.schema.subject;
    if (ref.kind != Ref::Kind::kRow) return {};
    return ref.up < rows_.size() ? rows_[rows_.size() - 1 - ref.up] : detail_.schema.subject;
  }

  void follow(const Ref& ref, ast::ExprId id) {
    RecordId record = base_of(ref);
    for (const dsl::Hop& hop : ref.hops) {
      engine::Type type;
      if (hop.definition.valid()) {
        type = detail_.definitions[hop.definition].type;
      } else {
        if (!record.valid() || hop.field >= detail_.schema.record(record).fields.size()) return;
        found_.push_back({{record, hop.field}, id});
        type = detail_.schema.record(record).fields[hop.field].type;
      }
      record = type.kind == engine::Kind::kReference ? type.record : RecordId();
    }
  }

  const dsl::ProgramDetail& detail_;
  const dsl::LoadedModule& module_;
  std::vector<FieldRead>& found_;
  std::vector<RecordId> rows_;
};

/// The sets in whose rows a declaration's clauses stand.
std::vector<ast::SetId> sets_of(const ast::DeclNode& node) {
  return std::visit(
      [](const auto& body) -> std::vector<ast::SetId> {
        if constexpr (requires {
                        body.for_set;
                        body.each;
                      })
          return {body.for_set, body.each};
        if constexpr (requires { body.for_set; }) return {body.for_set};
        return {};
      },
      node);
}

bool moves_money(Definition::Kind kind) {
  using K = Definition::Kind;
  return kind == K::kAward || kind == K::kGate || kind == K::kTrueUp || kind == K::kFloor ||
         kind == K::kClawback || kind == K::kAgreement || kind == K::kExclude;
}

}  // namespace

Uses::Uses(const dsl::ProgramDetail& detail) : detail_(&detail) {
  readers_.resize(detail.definitions.size());
  fields_.resize(detail.definitions.size());
  for (const dsl::LoadedModule& module : detail.modules) expressions_.emplace_back(module);
  for (std::size_t i = 0; i < detail.definitions.size(); ++i) {
    const DefinitionId id = detail.definitions.id_at(i);
    for (const DefinitionId used : detail.definitions[id].uses)
      readers_[used.index()].push_back(id);
    if (moves_money(detail.definitions[id].kind)) money_.push_back(id);
    read_fields(id);
  }
}

void Uses::read_fields(DefinitionId id) {
  const Definition& definition = detail_->definitions[id];
  const dsl::LoadedModule& module = detail_->modules[definition.module];
  const ast::Decl& decl = module.tree[definition.decl];
  FieldReader reader(*detail_, definition, fields_[id.index()]);
  for (const ast::SetId set : sets_of(decl.node)) reader.enter(set);
  for (const ast::ExprId expr : expressions_[definition.module.index()].roots(decl))
    reader.read(expr);
}

const std::vector<DefinitionId>& Uses::direct(DefinitionId id) const {
  return detail_->definitions[id].uses;
}

const std::set<DefinitionId>& Uses::reach(DefinitionId id) const {
  if (const auto known = reach_.find(id); known != reach_.end()) return known->second;
  std::set<DefinitionId> all{id};
  std::vector<DefinitionId> next{id};
  while (!next.empty()) {
    const DefinitionId at = next.back();
    next.pop_back();
    for (const DefinitionId used : direct(at))
      if (all.insert(used).second) next.push_back(used);
  }
  return reach_[id] = std::move(all);
}

const std::vector<DefinitionId>& Uses::readers(DefinitionId id) const {
  return readers_[id.index()];
}

const std::vector<FieldRead>& Uses::fields(DefinitionId id) const { return fields_[id.index()]; }

std::set<FieldRef> Uses::all_fields(DefinitionId id) const {
  std::set<FieldRef> found;
  for (const DefinitionId read : reach(id))
    for (const FieldRead& field : fields(read)) found.insert(field.field);
  return found;
}

std::vector<DefinitionId> Uses::path(DefinitionId from, DefinitionId to) const {
  std::map<DefinitionId, DefinitionId> came_from;
  std::deque<DefinitionId> next{from};
  came_from[from] = {};
  while (!next.empty() && came_from.count(to) == 0) {
    const DefinitionId at = next.front();
    next.pop_front();
    for (const DefinitionId used : direct(at))
      if (came_from.emplace(used, at).second) next.push_back(used);
  }
  if (came_from.count(to) == 0) return {};
  std::vector<DefinitionId> path;
  for (DefinitionId at = to; at.valid(); at = came_from[at]) path.push_back(at);
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace guerdon::tools::lint

// Declarations of a generated policy, one kind after the other.
#pragma once

#include <string>

#include "tests/reference/expressions.h"

namespace guerdon::reference {

class Clauses {
 public:
  Clauses(const Shape& shape, Random& random)
      : shape_(shape), random_(random), expressions_(shape, random) {}

  /// Everything from the header on.
  std::string policy(bool globs);

 private:
  std::string header();
  std::string subject();
  std::string records();
  std::string sources();
  // definitions.cpp
  std::string definition(int number);
  std::string metric(int number);
  std::string metric_of(std::size_t record);
  std::string scorecard();
  std::string function();
  // tables.cpp
  std::string table();
  std::string schedule();
  std::string curve();
  std::string parameter();
  // payment, clauses.cpp
  std::string award(int number);
  std::string gate(int number);

  Typ some_type();
  std::string name(const std::string& stem) { return stem + "_" + std::to_string(++count_); }

  const Shape& shape_;
  Random& random_;
  Expressions expressions_;
  std::vector<std::string> awards_;
  int count_ = 0;
};

}  // namespace guerdon::reference

// The rows of a generated world: ties, gaps, extremes, changes of the clock, bad and doubled rows.
#pragma once

#include <vector>

#include "tests/reference/shape.h"
#include "tests/reference/world.h"

namespace guerdon::reference {

std::vector<DataFile> make_rows(const Shape& shape, Random& random);

}  // namespace guerdon::reference

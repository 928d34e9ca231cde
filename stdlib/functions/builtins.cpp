#include "stdlib/functions/builtins.h"

#include "stdlib/functions/families.h"

namespace guerdon::stdlib {

engine::FunctionTable builtins() {
  engine::FunctionTable table;
  add_numeric(table);
  add_calendar(table);
  return table;
}

}  // namespace guerdon::stdlib

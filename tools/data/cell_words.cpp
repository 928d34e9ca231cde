#include "tools/data/cell_words.h"

#include <bit>

#include "tools/data/cell_words_core.h"

namespace guerdon::tools {

const CellReaders* cell_readers_portable() {
  return std::endian::native == std::endian::little ? &kReaders : nullptr;
}

const CellReaders* cell_readers() {
  if (const CellReaders* widest = cell_readers_avx512()) return widest;
  if (const CellReaders* wide = cell_readers_avx2()) return wide;
  return cell_readers_portable();
}

}  // namespace guerdon::tools

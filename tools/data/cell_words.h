// The cells of a column as words of eight bytes, read many at a time.
#pragma once

#include <cstddef>
#include <cstdint>

#include "tools/data/plain_time.h"

namespace guerdon::tools {

/// So many cells are read at once.
inline constexpr std::size_t kCellsAtOnce = 64;

/// The first eight bytes of each cell and its size.
struct ShortCells {
  std::uint64_t words[kCellsAtOnce];
  std::uint64_t sizes[kCellsAtOnce];
};

/// The bytes of each cell from the first, the ninth and the thirteenth on, and its size.
struct InstantCells {
  std::uint64_t first[kCellsAtOnce];
  std::uint64_t second[kCellsAtOnce];
  std::uint64_t last[kCellsAtOnce];
  std::uint64_t sizes[kCellsAtOnce];
};

/// The form that most numbers of a column have.
struct NumberForm {
  unsigned scale = 0;             ///< decimals: all of them, or no point at all
  std::int64_t factor = 1;        ///< what coefficients of this scale are multiplied by
  std::int64_t whole_factor = 1;  ///< and those without decimals; 0: these are left
};

/// A few words of one to eight bytes, and what each stands for. A size of 9 is that of none.
struct WordCodes {
  static constexpr std::size_t kMost = 8;
  std::uint64_t words[kMost];
  std::uint64_t sizes[kMost];
  std::uint64_t codes[kMost];
};

/// What becomes of each cell, a byte a cell.
struct CellMarks {
  std::uint8_t* done;               ///< 1 where it is read, or missing
  std::uint8_t* missing;            ///< 1 where it is empty, and may be
  std::uint8_t may_be_missing = 0;  ///< 0 or 1
};

/// Readers of COUNT cells, at most kCellsAtOnce. The value of a cell that is not read is 0.
struct CellReaders {
  /// Digits with the decimals of FORM or none, without a sign, up to eight characters. Of values up
  /// to 10^8 no product with a factor may be too large.
  void (*numbers)(const ShortCells& cells, std::size_t count, const NumberForm& form,
                  std::int64_t* values, const CellMarks& marks);
  /// As read_plain_instant does.
  void (*instants)(const InstantCells& cells, std::size_t count, std::int64_t* values,
                   const CellMarks& marks);
  /// The words of KNOWN.
  void (*words)(const ShortCells& cells, std::size_t count, const WordCodes& known,
                std::uint32_t* values, const CellMarks& marks);
  /// `true` and `false`.
  void (*booleans)(const ShortCells& cells, std::size_t count, std::uint8_t* values,
                   const CellMarks& marks);
};

/// The fastest that this machine runs; all give the same. nullptr where words have their first byte
/// highest.
const CellReaders* cell_readers();

// Each by its own instructions; nullptr where this machine does not have them.
const CellReaders* cell_readers_portable();
const CellReaders* cell_readers_avx2();
const CellReaders* cell_readers_avx512();

}  // namespace guerdon::tools

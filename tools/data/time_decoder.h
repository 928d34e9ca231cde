// Cells that are dates, times of day, and points in time.
#pragma once

#include "tools/data/column_decoder.h"

namespace guerdon::tools {

/// For kinds that are kept as integers.
std::unique_ptr<ColumnDecoder> make_time_decoder(const DecoderSetup& setup,
                                                 const FieldReader& reader, std::uint32_t column);

}  // namespace guerdon::tools

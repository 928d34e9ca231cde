// Cells that are numbers: quantities, percents and the like.
#pragma once

#include "tools/data/column_decoder.h"

namespace guerdon::tools {

std::unique_ptr<ColumnDecoder> make_number_decoder(const DecoderSetup& setup,
                                                   const FieldReader& reader, std::uint32_t column);

}  // namespace guerdon::tools

// Cells that are kept as small numbers: choices, booleans, texts.
#pragma once

#include "tools/data/column_decoder.h"

namespace guerdon::tools {

std::unique_ptr<ColumnDecoder> make_choice_decoder(const DecoderSetup& setup,
                                                   const FieldReader& reader, std::uint32_t column);
std::unique_ptr<ColumnDecoder> make_boolean_decoder(const DecoderSetup& setup,
                                                    const FieldReader& reader,
                                                    std::uint32_t column);
/// KEPT: else its texts are only looked at, and take no symbols.
std::unique_ptr<ColumnDecoder> make_text_decoder(const DecoderSetup& setup,
                                                 const FieldReader& reader, std::uint32_t column,
                                                 bool kept);

}  // namespace guerdon::tools

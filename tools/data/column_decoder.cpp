#include "tools/data/column_decoder.h"

#include <bit>

#include "tools/data/cell_loop.h"
#include "tools/data/code_decoder.h"
#include "tools/data/number_decoder.h"
#include "tools/data/time_decoder.h"

namespace guerdon::tools {

using engine::Column;
using engine::Kind;
using engine::Value;

std::unique_ptr<ColumnDecoder> make_decoder(const DecoderSetup& setup, const FieldReader& reader,
                                            std::uint32_t column, bool kept) {
  switch (reader.parser.type().kind) {
    case Kind::kDate:
    case Kind::kInstant:
    case Kind::kTime:
      return make_time_decoder(setup, reader, column);
    case Kind::kText:
      return make_text_decoder(setup, reader, column, kept);
    case Kind::kBoolean:
      return make_boolean_decoder(setup, reader, column);
    case Kind::kChoice:
      return make_choice_decoder(setup, reader, column);
    default:
      return make_number_decoder(setup, reader, column);
  }
}

class OwnerDecoder::Impl final : public CellLoop<OwnerDecoder::Impl> {
 public:
  Impl(const DecoderSetup& setup, const FieldReader& reader, std::uint32_t column)
      : CellLoop(setup, reader, column),
        agents_(*setup.agents),
        texts_(setup.texts),
        is_text_(reader.parser.type().kind == Kind::kText),
        of_subject_(setup.record.fields[reader.field].type) {}

  void begin(std::size_t rows) {
    values_.resize(rows);
    unknown_.assign(rows, 0);
  }

  using Cells = ShortCells;

  bool reads_cells() const { return is_text_ && std::endian::native == std::endian::little; }
  void quick_cells(const ShortCells& cells, std::size_t first, std::size_t count,
                   const CellMarks& marks) {
    agents_.find(cells, count, values_.data() + first, marks);
  }

  bool quick(std::size_t row, const char* text, std::size_t size) {
    if (!is_text_ || *text == '"') return false;
    set_row(row, agents_.find(std::string_view(text, size)));
    return true;
  }

  bool parse(std::string_view cell, Value& value) {
    if (!is_text_) return CellLoop::parse(cell, value);
    value = texts_.symbol(cell);
    return true;
  }

  void set(std::size_t row, const Value& value) { set_row(row, agents_.find(value)); }

  Column take() override { return Column::of(of_subject_, std::move(values_), take_states()); }

  Column::Integers& storage() { return values_; }

  const std::vector<std::uint8_t>& unknown() const { return unknown_; }

 private:
  void set_row(std::size_t row, std::uint32_t agent) {
    values_[row] = agent;
    unknown_[row] = agent == KeyTable::kNone ? 1 : 0;
  }

  const KeyTable& agents_;
  KnownTexts texts_;
  bool is_text_;
  engine::Type of_subject_;
  Column::Integers values_;
  std::vector<std::uint8_t> unknown_;
};

OwnerDecoder::OwnerDecoder(const DecoderSetup& setup, const FieldReader& reader,
                           std::uint32_t column)
    : impl_(std::make_unique<Impl>(setup, reader, column)) {}
OwnerDecoder::~OwnerDecoder() = default;
OwnerDecoder::OwnerDecoder(OwnerDecoder&&) noexcept = default;

void OwnerDecoder::begin_block(std::size_t rows) { impl_->begin_block(rows); }
void OwnerDecoder::decode(const RowBlock& block, RowRange rows, DecodeSpace& space) {
  impl_->decode(block, rows, space);
}
Column OwnerDecoder::take() { return impl_->take(); }
void OwnerDecoder::reuse(Column&& spent) { impl_->reuse(std::move(spent)); }
const std::vector<std::uint8_t>& OwnerDecoder::unknown() const { return impl_->unknown(); }

}  // namespace guerdon::tools

#include "tools/data/time_decoder.h"

#include <utility>

#include "tools/data/cell_loop.h"
#include "tools/data/plain_time.h"

namespace guerdon::tools {
namespace {

using engine::Column;
using engine::Kind;
using engine::Value;

template <Kind kKind>
class TimeDecoder final : public CellLoop<TimeDecoder<kKind>> {
 public:
  using Loop = CellLoop<TimeDecoder<kKind>>;

  TimeDecoder(const DecoderSetup& setup, const FieldReader& reader, std::uint32_t column)
      : Loop(setup, reader, column), has_format_(reader.parser.has_format()) {}

  void begin(std::size_t rows) { values_.resize(rows); }

  bool quick(std::size_t row, const char* text, std::size_t size) {
    if (has_format_) return false;
    if constexpr (kKind == Kind::kInstant) return read_plain_instant(text, size, values_[row]);
    if constexpr (kKind == Kind::kDate) return read_plain_date(text, size, values_[row]);
    return false;
  }

  using Cells = InstantCells;

  bool reads_cells() const {
    return kKind == Kind::kInstant && !has_format_ && readers_ != nullptr;
  }
  void quick_cells(const InstantCells& cells, std::size_t first, std::size_t count,
                   const CellMarks& marks) {
    readers_->instants(cells, count, values_.data() + first, marks);
  }

  void set(std::size_t row, const Value& value) {
    if constexpr (kKind == Kind::kInstant)
      values_[row] = std::get<engine::Instant>(value).seconds;
    else if constexpr (kKind == Kind::kDate)
      values_[row] = std::get<engine::Date>(value).days;
    else
      values_[row] = std::get<engine::TimeOfDay>(value).seconds;
  }

  Column::Integers& storage() { return values_; }

  Column take() override {
    return Column::of(this->type(), std::move(values_), this->take_states());
  }

 private:
  bool has_format_;
  const CellReaders* readers_ = cell_readers();
  Column::Integers values_;
};

}  // namespace

std::unique_ptr<ColumnDecoder> make_time_decoder(const DecoderSetup& setup,
                                                 const FieldReader& reader, std::uint32_t column) {
  switch (reader.parser.type().kind) {
    case Kind::kInstant:
      return std::make_unique<TimeDecoder<Kind::kInstant>>(setup, reader, column);
    case Kind::kDate:
      return std::make_unique<TimeDecoder<Kind::kDate>>(setup, reader, column);
    default:
      return std::make_unique<TimeDecoder<Kind::kTime>>(setup, reader, column);
  }
}

}  // namespace guerdon::tools

#include "tools/data/time_decoder.h"

#include <utility>

#include "tools/data/cell_loop.h"
#include "tools/data/plain_time.h"

namespace guerdon::tools {
namespace {

using engine::Column;
using engine::Kind;
using engine::Value;

class TimeDecoder final : public CellLoop<TimeDecoder> {
 public:
  TimeDecoder(const DecoderSetup& setup, const FieldReader& reader, std::uint32_t column)
      : CellLoop(setup, reader, column),
        is_instant_(reader.parser.type().kind == Kind::kInstant),
        is_date_(reader.parser.type().kind == Kind::kDate),
        has_format_(reader.parser.has_format()) {}

  void begin(std::size_t rows) { values_.resize(rows); }

  bool quick(std::size_t row, const char* text, std::size_t size) {
    if (has_format_) return false;
    if (is_instant_) return read_plain_instant(text, size, values_[row]);
    return is_date_ && read_plain_date(text, size, values_[row]);
  }

  void set(std::size_t row, const Value& value) {
    if (const auto* instant = std::get_if<engine::Instant>(&value))
      values_[row] = instant->seconds;
    else if (const auto* date = std::get_if<engine::Date>(&value))
      values_[row] = date->days;
    else
      values_[row] = std::get<engine::TimeOfDay>(value).seconds;
  }

  Column take() override { return Column::of(type(), std::move(values_), take_states()); }

 private:
  bool is_instant_;
  bool is_date_;
  bool has_format_;
  Column::Integers values_;
};

}  // namespace

std::unique_ptr<ColumnDecoder> make_time_decoder(const DecoderSetup& setup,
                                                 const FieldReader& reader, std::uint32_t column) {
  return std::make_unique<TimeDecoder>(setup, reader, column);
}

}  // namespace guerdon::tools

#include "tools/data/code_decoder.h"

#include <cstring>
#include <utility>
#include <vector>

#include "tools/data/cell_loop.h"
#include "tools/data/first_bytes.h"
#include "tools/data/word_table.h"

namespace guerdon::tools {
namespace {

using engine::Column;
using engine::Value;

class ChoiceDecoder final : public CellLoop<ChoiceDecoder> {
 public:
  ChoiceDecoder(const DecoderSetup& setup, const FieldReader& reader, std::uint32_t column)
      : CellLoop(setup, reader, column) {
    if (reader.has_values) return;
    std::vector<WordTable::Entry> entries;
    for (const auto& [text, code] : this->reader().parser.codes())
      if (!text.empty() && text.size() <= sizeof(std::uint64_t))
        entries.push_back({padded_word(text), static_cast<std::uint32_t>(text.size()), code});
    short_ = WordTable(entries);
    is_few_ = entries.size() <= WordCodes::kMost;
    for (std::size_t i = 0; i < WordCodes::kMost; ++i) few_.sizes[i] = sizeof(std::uint64_t) + 1;
    for (std::size_t i = 0; is_few_ && i < entries.size(); ++i) {
      few_.words[i] = entries[i].word;
      few_.sizes[i] = entries[i].size;
      few_.codes[i] = entries[i].code;
    }
  }

  using Cells = ShortCells;

  bool reads_cells() const { return is_few_ && readers_ != nullptr; }
  void quick_cells(const ShortCells& cells, std::size_t first, std::size_t count,
                   const CellMarks& marks) {
    readers_->words(cells, count, few_, values_.data() + first, marks);
  }

  void begin(std::size_t rows) { values_.resize(rows); }

  bool quick(std::size_t row, const char* text, std::size_t size) {
    if (size > sizeof(std::uint64_t)) return false;
    const std::uint64_t word = first_bytes(text, size);
    const WordTable::Entry& entry = short_.at(word);
    values_[row] = entry.code;
    return entry.word == word && entry.size == size;
  }

  void set(std::size_t row, const Value& value) {
    values_[row] = std::get<engine::ChoiceCode>(value).code;
  }

  Column::Codes& storage() { return values_; }

  Column take() override { return Column::of(type(), std::move(values_), take_states()); }

 private:
  WordTable short_;
  bool is_few_ = false;
  WordCodes few_{};
  const CellReaders* readers_ = cell_readers();
  Column::Codes values_;
};

class BooleanDecoder final : public CellLoop<BooleanDecoder> {
 public:
  using CellLoop::CellLoop;

  void begin(std::size_t rows) { values_.resize(rows); }

  using Cells = ShortCells;

  bool reads_cells() const { return readers_ != nullptr; }
  void quick_cells(const ShortCells& cells, std::size_t first, std::size_t count,
                   const CellMarks& marks) {
    readers_->booleans(cells, count, values_.data() + first, marks);
  }

  bool quick(std::size_t row, const char* text, std::size_t size) {
    const bool is_true = size == 4 && std::memcmp(text, "true", 4) == 0;
    const bool is_false = size == 5 && std::memcmp(text, "false", 5) == 0;
    values_[row] = is_true ? 1 : 0;
    return is_true || is_false;
  }

  void set(std::size_t row, const Value& value) { values_[row] = std::get<bool>(value) ? 1 : 0; }

  Column::Bits& storage() { return values_; }

  Column take() override { return Column::of(type(), std::move(values_), take_states()); }

 private:
  const CellReaders* readers_ = cell_readers();
  Column::Bits values_;
};

class TextDecoder final : public CellLoop<TextDecoder> {
 public:
  TextDecoder(const DecoderSetup& setup, const FieldReader& reader, std::uint32_t column, bool kept)
      : CellLoop(setup, reader, column), texts_(setup.texts), kept_(kept) {}

  void begin(std::size_t rows) { values_.resize(kept_ ? rows : 0); }

  bool quick(std::size_t row, const char* text, std::size_t size) {
    if (*text == '"') return false;
    if (kept_) values_[row] = texts_.symbol({text, size}).index();
    return true;
  }

  bool parse(std::string_view cell, Value& value) {
    value = kept_ ? texts_.symbol(cell) : engine::Symbol();
    return true;
  }

  void set(std::size_t row, const Value& value) {
    if (kept_) values_[row] = std::get<engine::Symbol>(value).index();
  }

  Column::Codes& storage() { return values_; }

  Column take() override { return Column::of(type(), std::move(values_), take_states()); }

 private:
  KnownTexts texts_;
  bool kept_;
  Column::Codes values_;
};

}  // namespace

std::unique_ptr<ColumnDecoder> make_choice_decoder(const DecoderSetup& setup,
                                                   const FieldReader& reader,
                                                   std::uint32_t column) {
  return std::make_unique<ChoiceDecoder>(setup, reader, column);
}

std::unique_ptr<ColumnDecoder> make_boolean_decoder(const DecoderSetup& setup,
                                                    const FieldReader& reader,
                                                    std::uint32_t column) {
  return std::make_unique<BooleanDecoder>(setup, reader, column);
}

std::unique_ptr<ColumnDecoder> make_text_decoder(const DecoderSetup& setup,
                                                 const FieldReader& reader, std::uint32_t column,
                                                 bool kept) {
  return std::make_unique<TextDecoder>(setup, reader, column, kept);
}

}  // namespace guerdon::tools

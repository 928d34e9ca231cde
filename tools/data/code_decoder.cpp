#include "tools/data/code_decoder.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "tools/data/cell_loop.h"

namespace guerdon::tools {
namespace {

using engine::Column;
using engine::Value;

/// The first eight bytes of a text, behind it zeros. Text may be read up to 8 bytes.
inline std::uint64_t first_bytes(const char* text, std::size_t size) {
  std::uint64_t word = 0;
  std::memcpy(&word, text, sizeof(word));
  if constexpr (std::endian::native == std::endian::little)
    return size >= sizeof(word) ? word : word & ((std::uint64_t{1} << (8 * size)) - 1);
  word = 0;
  std::memcpy(&word, text, std::min(size, sizeof(word)));
  return word;
}

class ChoiceDecoder final : public CellLoop<ChoiceDecoder> {
 public:
  ChoiceDecoder(const DecoderSetup& setup, const FieldReader& reader, std::uint32_t column)
      : CellLoop(setup, reader, column) {
    if (reader.has_values) return;
    for (const auto& [text, code] : this->reader().parser.codes())
      if (text.size() <= sizeof(std::uint64_t))
        short_.push_back({first_word(text), static_cast<std::uint32_t>(text.size()), code});
  }

  void begin(std::size_t rows) { values_.resize(rows); }

  bool quick(std::size_t row, const char* text, std::size_t size) {
    if (size > sizeof(std::uint64_t)) return false;
    const std::uint64_t word = first_bytes(text, size);
    for (const Option& option : short_) {
      if (option.word != word || option.size != size) continue;
      values_[row] = option.code;
      return true;
    }
    return false;
  }

  void set(std::size_t row, const Value& value) {
    values_[row] = std::get<engine::ChoiceCode>(value).code;
  }

  Column take() override { return Column::of(type(), std::move(values_), take_states()); }

 private:
  struct Option {
    std::uint64_t word;
    std::uint32_t size;
    std::uint32_t code;
  };

  static std::uint64_t first_word(std::string_view text) {
    char padded[sizeof(std::uint64_t)] = {};
    std::memcpy(padded, text.data(), text.size());
    return first_bytes(padded, text.size());
  }

  std::vector<Option> short_;
  Column::Codes values_;
};

class BooleanDecoder final : public CellLoop<BooleanDecoder> {
 public:
  using CellLoop::CellLoop;

  void begin(std::size_t rows) { values_.resize(rows); }

  bool quick(std::size_t row, const char* text, std::size_t size) {
    if (size == 4 && std::memcmp(text, "true", 4) == 0) {
      values_[row] = 1;
      return true;
    }
    if (size != 5 || std::memcmp(text, "false", 5) != 0) return false;
    values_[row] = 0;
    return true;
  }

  void set(std::size_t row, const Value& value) { values_[row] = std::get<bool>(value) ? 1 : 0; }

  Column take() override { return Column::of(type(), std::move(values_), take_states()); }

 private:
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

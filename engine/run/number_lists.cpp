#include "engine/run/number_lists.h"

#include <utility>

#include "engine/value/ten_to.h"

namespace guerdon::engine {
void NumberLists::widen() {
  large_.emplace(small_->groups());
  for (std::size_t group = 0; group < small_->groups(); ++group)
    small_->each_chunk(group, [&](const std::uint32_t* keys, std::size_t count) {
      for (std::size_t i = 0; i < count; ++i) large_->add(group, keys[i]);
    });
  small_.reset();
}

std::optional<std::int64_t> NumberLists::set_scale(unsigned scale) {
  if (scale <= scale_) return ten_to(scale_ - scale);
  const auto factor = ten_to(scale - scale_);
  if (!factor) return {};
  const std::size_t groups = small_ ? small_->groups() : large_->groups();
  NumberLists rescaled(groups);
  std::vector<std::int64_t> values;
  for (std::size_t group = 0; group < groups; ++group) {
    values.clear();
    append(group, values);
    for (std::int64_t value : values) {
      if (__builtin_mul_overflow(value, *factor, &value)) return {};
      rescaled.add(group, value);
    }
  }
  *this = std::move(rescaled);
  scale_ = scale;
  return 1;
}

}  // namespace guerdon::engine

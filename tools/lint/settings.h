// Thresholds of rules, as a workspace sets them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/value/number.h"

namespace guerdon::tools::lint {

enum class Setting : std::uint8_t {
#define GUERDON_SETTING(NAME, KIND, DEFAULT, TITLE) NAME,
#include "tools/lint/settings.def"
#undef GUERDON_SETTING
  count_of_them
};

enum class SettingKind : std::uint8_t { kCount, kPercent, kDays };

struct SettingInfo {
  std::string_view name;
  SettingKind kind;
  std::string_view written;  ///< the default, as in a workspace: "50%"
  std::string_view title;
};

/// By Setting.
std::span<const SettingInfo> all_settings();
std::optional<Setting> setting_named(std::string_view name);
/// "a percent, such as `50%`".
std::string kind_words(SettingKind kind);

/// A value for every setting: counts as they are, percents as factors, days as a count of days.
class Settings {
 public:
  Settings();

  const engine::Number& operator[](Setting setting) const {
    return values_[static_cast<std::size_t>(setting)];
  }
  void set(Setting setting, engine::Number value) {
    values_[static_cast<std::size_t>(setting)] = std::move(value);
  }

 private:
  std::array<engine::Number, static_cast<std::size_t>(Setting::count_of_them)> values_;
};

}  // namespace guerdon::tools::lint

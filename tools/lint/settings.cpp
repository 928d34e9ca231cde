#include "tools/lint/settings.h"

#include <algorithm>

#include "engine/base/check.h"

namespace guerdon::tools::lint {
namespace {

constexpr SettingInfo kSettings[] = {
#define GUERDON_SETTING(NAME, KIND, DEFAULT, TITLE) {#NAME, SettingKind::KIND, DEFAULT, TITLE},
#include "tools/lint/settings.def"
#undef GUERDON_SETTING
};

/// Of a default in settings.def: digits, with `%` behind a percent and ` days` behind days.
engine::Number default_of(const SettingInfo& info) {
  const std::size_t end = info.written.find_first_not_of("0123456789.");
  const auto number = engine::Number::parse(info.written.substr(0, end));
  GUERDON_CHECK(number.has_value());
  return info.kind == SettingKind::kPercent ? *number / engine::Number(100) : *number;
}

}  // namespace

std::span<const SettingInfo> all_settings() { return kSettings; }

std::optional<Setting> setting_named(std::string_view name) {
  const auto found = std::find_if(std::begin(kSettings), std::end(kSettings),
                                  [&](const SettingInfo& info) { return info.name == name; });
  if (found == std::end(kSettings)) return {};
  return static_cast<Setting>(found - std::begin(kSettings));
}

std::string kind_words(SettingKind kind) {
  switch (kind) {
    case SettingKind::kCount:
      return "a plain number, such as `10`";
    case SettingKind::kPercent:
      return "a percent, such as `50%`";
    case SettingKind::kDays:
      return "a number of days, such as `90 days`";
  }
  return {};
}

Settings::Settings() {
  for (std::size_t i = 0; i < values_.size(); ++i) values_[i] = default_of(kSettings[i]);
}

}  // namespace guerdon::tools::lint

// Everything that a rule needs.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tools/lint/edits.h"
#include "tools/lint/finding.h"
#include "tools/lint/measured.h"
#include "tools/lint/policy.h"
#include "tools/lint/weights.h"

// Work split over threads, with results that do not depend on how many there are.
#pragma once

#include <cstddef>
#include <functional>

namespace guerdon::engine {

/// How many threads the machine runs at once; at least 1.
unsigned machine_threads();

/// Calls work(i) for each i under `count`, on up to `threads` threads, the caller's among them, and
/// returns when all are done. Calls may run in any order and at once: each writes to places of its
/// own, and what they made is put together by the caller in the order of i. What a call throws is
/// thrown here, of several that of the smallest i; calls not begun by then are left out.
void parallel_for(unsigned threads, std::size_t count,
                  const std::function<void(std::size_t)>& work);

}  // namespace guerdon::engine

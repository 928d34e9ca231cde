// Memory for large tables that are looked into at random places.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace guerdon::engine {

/// What the system gives at once where it is asked for large pages. With the usual ones a table of
/// some megabytes has so many that finding a page takes longer than reading it.
inline constexpr std::size_t kLargePage = std::size_t{1} << 21;

/// BYTES, aligned to a large page; asks the system to use such pages, which it may decline. Throws
/// std::bad_alloc.
void* allocate_large(std::size_t bytes);
void free_large(void* memory) noexcept;

/// An allocator that takes large pages for whatever fills one.
template <class T>
struct LargePages {
  using value_type = T;

  LargePages() = default;
  template <class Other>
  LargePages(const LargePages<Other>& /*other*/) {}  // NOLINT(google-explicit-constructor)

  T* allocate(std::size_t count) {
    if (count < kLargePage / sizeof(T)) return std::allocator<T>().allocate(count);
    if (count > static_cast<std::size_t>(-1) / 2 / sizeof(T)) throw std::bad_array_new_length();
    return static_cast<T*>(allocate_large(count * sizeof(T)));
  }
  void deallocate(T* memory, std::size_t count) noexcept {
    if (count < kLargePage / sizeof(T))
      std::allocator<T>().deallocate(memory, count);
    else
      free_large(memory);
  }
  friend bool operator==(const LargePages& /*a*/, const LargePages& /*b*/) { return true; }
};

template <class T>
using LargeVector = std::vector<T, LargePages<T>>;

}  // namespace guerdon::engine

# Writes the C++ table of the standard library's texts:
#   cmake -DROOT=<folder of the .guerdon files> -DOUTPUT=<file.cpp> -P embed.cmake
# The texts become byte arrays because compilers limit the length of a string literal.
file(GLOB_RECURSE files RELATIVE "${ROOT}" "${ROOT}/*.guerdon")
set(names "")
foreach(file IN LISTS files)
  string(REGEX REPLACE "\\.guerdon$" "" name "${file}")
  string(REPLACE "/" "." name "${name}")
  list(APPEND names "${name}")
endforeach()
list(SORT names COMPARE STRING)  # bytes: find_module searches by halves

set(arrays "")
set(rows "")
set(index 0)
foreach(name IN LISTS names)
  string(REPLACE "." "/" path "${name}")
  file(READ "${ROOT}/${path}.guerdon" bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
  string(APPEND arrays "constexpr char kText${index}[] = {${bytes}'\\0'};\n")
  string(APPEND rows "    {\"${name}\", {kText${index}, sizeof(kText${index}) - 1}},\n")
  math(EXPR index "${index} + 1")
endforeach()

set(head "// Generated from the library's .guerdon files.\n#include \"stdlib/library.h\"\n\n")
string(APPEND head "namespace guerdon::stdlib {\n")
set(accessor "std::span<const LibraryModule> library_modules() {")
if(index EQUAL 0)
  set(body "${accessor} return {}; }\n")
else()
  set(body "namespace {\n${arrays}constexpr LibraryModule kModules[] = {\n${rows}};\n}  // namespace\n")
  string(APPEND body "${accessor} return kModules; }\n")
endif()
file(WRITE "${OUTPUT}" "${head}${body}}  // namespace guerdon::stdlib\n")

# Writes the C++ table of the files of a folder, for tools/embedded/embedded.h:
#   cmake -DNAME=<its function> -DROOT=<folder> -DFILES=<paths, with blanks between them>
#         -DOUTPUT=<file.cpp> -P embed.cmake
# Each text is one raw string literal whose length the compiler knows: hundreds of them are compiled
# in a moment, where counting their letters would exceed what Clang evaluates.
string(REPLACE " " ";" paths "${FILES}")
list(SORT paths COMPARE STRING)

set(rows "")
foreach(path IN LISTS paths)
  file(READ "${ROOT}/${path}" text)
  string(APPEND rows "    {\"${path}\"sv,\n     R\"embedded(${text})embedded\"sv},\n")
endforeach()

file(WRITE "${OUTPUT}"
  "// Generated from the files of a folder by tools/embedded/embed.cmake.\n"
  "#include \"tools/embedded/embedded.h\"\n\n"
  "namespace guerdon::tools {\nnamespace {\nusing namespace std::string_view_literals;\nconstexpr EmbeddedFile kFiles[] = {\n${rows}};\n"
  "}  // namespace\n"
  "std::span<const EmbeddedFile> ${NAME}() { return kFiles; }\n"
  "}  // namespace guerdon::tools\n")

# SPDX-License-Identifier: MIT
# Writes JSON schemas into a C++ source.
#   cmake -DFOLDER=FOLDER -DOUTPUT=FILE -P embed_schemas.cmake
set(source "#include \"gate/report/machine/schemas.h\"\n\nnamespace gate {\n")
foreach(name IN ITEMS results config header)
  file(READ ${FOLDER}/${name}.json schema)
  string(APPEND source "\nconst std::string_view ${name}_schema = R\"schema(${schema})schema\";\n")
endforeach()
string(APPEND source "\n}  // namespace gate\n")
file(WRITE ${OUTPUT} "${source}")

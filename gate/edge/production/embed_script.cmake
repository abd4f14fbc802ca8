# SPDX-License-Identifier: MIT
# Writes an SQL script into a C++ source.
#   cmake -DSCRIPT=FILE -DOUTPUT=FILE -P embed_script.cmake
file(READ ${SCRIPT} script)
file(WRITE ${OUTPUT} "#include \"gate/edge/production/capture_script.h\"

namespace gate {

const std::string_view capture_script_text = R\"script(${script})script\";

}  // namespace gate
")

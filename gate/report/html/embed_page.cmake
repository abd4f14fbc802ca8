# SPDX-License-Identifier: MIT
# Writes the style and the script of the HTML report into a C++ source, each with the name that a
# Content-Security-Policy uses for it: the SHA-256 of its bytes in base64.
#   cmake -DSTYLE=FILE -DSCRIPT=FILE -DOUTPUT=FILE -P embed_page.cmake
set(digits "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

# Three bytes are six hexadecimal digits and four base64 digits; SHA-256 leaves two bytes, three
# digits.
function(policy_hash file result)
  file(SHA256 ${file} hex)
  set(text "")
  foreach(at RANGE 0 63 6)
    string(SUBSTRING "${hex}00" ${at} 6 six)
    math(EXPR number "0x${six}")
    foreach(shift 18 12 6 0)
      math(EXPR digit "(${number} >> ${shift}) & 63")
      string(SUBSTRING "${digits}" ${digit} 1 character)
      string(APPEND text "${character}")
    endforeach()
  endforeach()
  string(SUBSTRING "${text}" 0 43 text)
  set(${result} "sha256-${text}=" PARENT_SCOPE)
endfunction()

file(READ ${STYLE} style)
file(READ ${SCRIPT} script)
policy_hash(${STYLE} style_hash)
policy_hash(${SCRIPT} script_hash)
file(WRITE ${OUTPUT} "#include \"gate/report/html/html_parts.h\"

namespace gate {

const std::string_view page_style = R\"page(${style})page\";
const std::string_view page_script = R\"page(${script})page\";
const std::string_view page_style_hash = \"${style_hash}\";
const std::string_view page_script_hash = \"${script_hash}\";

}  // namespace gate
")

// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "gate/report/html/html_escape.h"
#include "gate/report/html/html_parts.h"

namespace gate {

std::string html_head(std::string_view title, bool has_script) {
  constexpr std::size_t most_bytes = 200;
  return fmt::format(
      R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{}'; {}base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>plangate: {}</title>
<style>{}</style>
</head>
)",
      page_style_hash, has_script ? fmt::format("script-src '{}'; ", page_script_hash) : "",
      html_line(title, most_bytes), page_style);
}

}  // namespace gate

// SPDX-License-Identifier: MIT
// One declaration a subcommand. Each returns the exit code, and throws Error where it can give
// none.
#pragma once

#include "gate/cli/arguments.h"
#include "gate/cli/streams.h"

namespace gate {

int init(const Arguments& arguments, const Streams& streams);
int check(const Arguments& arguments, const Streams& streams);
int refresh(const Arguments& arguments, const Streams& streams);
int explain(const Arguments& arguments, const Streams& streams);
int merge(const Arguments& arguments, const Streams& streams);
int diff(const Arguments& arguments, const Streams& streams);
int seed_suites(const Arguments& arguments, const Streams& streams);
int open_psql(const Arguments& arguments, const Streams& streams);
int manage_cache(const Arguments& arguments, const Streams& streams);
int list_rules(const Arguments& arguments, const Streams& streams);
int comment(const Arguments& arguments, const Streams& streams);
int manage_hook(const Arguments& arguments, const Streams& streams);
int doctor(const Arguments& arguments, const Streams& streams);

}  // namespace gate

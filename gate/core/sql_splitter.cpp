// SPDX-License-Identifier: MIT
#include "gate/core/sql_splitter.h"

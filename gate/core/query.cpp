// SPDX-License-Identifier: MIT
#include "gate/core/query.h"

// SPDX-License-Identifier: MIT
#include "gate/core/plan_json.h"

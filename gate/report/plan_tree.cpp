// SPDX-License-Identifier: MIT
#include "gate/report/plan_tree.h"

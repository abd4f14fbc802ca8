// SPDX-License-Identifier: MIT
#include "gate/rules/rule.h"

// SPDX-License-Identifier: MIT
#include "gate/core/expression.h"

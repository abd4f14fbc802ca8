// SPDX-License-Identifier: MIT
#include "gate/core/position.h"

// SPDX-License-Identifier: MIT
#include "gate/core/baseline.h"

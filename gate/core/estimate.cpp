// SPDX-License-Identifier: MIT
#include "gate/core/estimate.h"

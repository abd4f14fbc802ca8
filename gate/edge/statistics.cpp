// SPDX-License-Identifier: MIT
#include "gate/edge/statistics.h"

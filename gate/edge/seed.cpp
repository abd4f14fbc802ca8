// SPDX-License-Identifier: MIT
#include "gate/edge/seed.h"

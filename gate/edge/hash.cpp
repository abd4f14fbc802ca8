// SPDX-License-Identifier: MIT
#include "gate/edge/hash.h"

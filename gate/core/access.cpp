// SPDX-License-Identifier: MIT
#include "gate/core/access.h"

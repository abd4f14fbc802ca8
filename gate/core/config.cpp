// SPDX-License-Identifier: MIT
#include "gate/core/config.h"

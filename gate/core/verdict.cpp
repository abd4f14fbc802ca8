// SPDX-License-Identifier: MIT
#include "gate/core/verdict.h"

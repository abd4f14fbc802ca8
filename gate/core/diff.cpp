// SPDX-License-Identifier: MIT
#include "gate/core/diff.h"

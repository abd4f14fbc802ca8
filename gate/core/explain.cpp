// SPDX-License-Identifier: MIT
#include "gate/core/explain.h"

// SPDX-License-Identifier: MIT
#include "gate/core/catalog.h"

// SPDX-License-Identifier: MIT
#include "gate/edge/database.h"

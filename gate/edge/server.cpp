// SPDX-License-Identifier: MIT
#include "gate/edge/server.h"

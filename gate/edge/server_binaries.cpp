// SPDX-License-Identifier: MIT
#include "gate/edge/server_binaries.h"

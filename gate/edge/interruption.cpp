// SPDX-License-Identifier: MIT
#include "gate/edge/interruption.h"

// SPDX-License-Identifier: MIT
#include "gate/core/pairing.h"

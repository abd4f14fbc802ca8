// SPDX-License-Identifier: MIT
#include "gate/core/fingerprint.h"

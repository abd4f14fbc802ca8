// SPDX-License-Identifier: MIT
#include "gate/core/recording.h"

// SPDX-License-Identifier: MIT
#include "gate/edge/files.h"

// SPDX-License-Identifier: MIT
#include "gate/edge/subprocess.h"

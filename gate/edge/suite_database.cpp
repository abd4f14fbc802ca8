// SPDX-License-Identifier: MIT
#include "gate/edge/suite_database.h"

// SPDX-License-Identifier: MIT
#include "gate/edge/explain_case.h"

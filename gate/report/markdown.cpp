// SPDX-License-Identifier: MIT
#include "gate/report/report.h"

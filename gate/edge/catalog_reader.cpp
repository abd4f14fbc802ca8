// SPDX-License-Identifier: MIT
#include "gate/edge/catalog_reader.h"

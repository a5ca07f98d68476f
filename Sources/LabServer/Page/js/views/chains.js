// SPDX-License-Identifier: Apache-2.0
// What an economy's exports are made of and where they end, before and after.

import { explained } from '../drawn.js';

export default explained('chains', { order: 120, asks: 'value-chains', when: 'asked' });

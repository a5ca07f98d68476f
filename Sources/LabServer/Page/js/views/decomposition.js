// SPDX-License-Identifier: Apache-2.0
// Why: the economy's real income taken apart, asked when a slider rests.

import { explained } from './drawn.js';

export default explained('decomposition', { asks: 'decompose', when: 'rest' });

// SPDX-License-Identifier: Apache-2.0
// Which trade costs matter most.

import { explained } from './drawn.js';

export default explained('sensitivity', { asks: 'sensitivity', when: 'asked' });

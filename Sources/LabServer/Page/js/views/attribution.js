// SPDX-License-Identifier: Apache-2.0
// Which measure does the work: a job of seconds, which can be called off.

import { explained } from '../drawn.js';

export default explained('attribution', { order: 100, asks: 'attribute', when: 'asked' });

// SPDX-License-Identifier: Apache-2.0

import { drawn } from '../drawn.js';

export default drawn('tiles', 'world', 10);

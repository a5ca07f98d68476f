// SPDX-License-Identifier: Apache-2.0

import { drawn } from '../drawn.js';

export default drawn('sectors', 'economy', 80);

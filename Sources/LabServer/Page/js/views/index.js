// SPDX-License-Identifier: Apache-2.0
// The views of an answer, in the order in which they stand. A view is a file; this list is the only one.

import tiles from './tiles.js';
import ranking from './ranking.js';
import numbers from './numbers.js';
import steps from './steps.js';
import decomposition from './decomposition.js';
import rates from './rates.js';
import sizes from './sizes.js';
import sectors from './sectors.js';
import partners from './partners.js';
import attribution from './attribution.js';
import sensitivity from './sensitivity.js';
import chains from './chains.js';
import exposure from './exposure.js';
import profile from './profile.js';
import spread from './spread.js';

export const views = Object.freeze([
  tiles, ranking, numbers, steps, decomposition, rates, sizes, sectors, partners, attribution, sensitivity, chains, exposure, profile, spread,
]);

// SPDX-License-Identifier: Apache-2.0
// What part of an economy's inputs passes through another one or a group, by tier, before and after.

import { explained } from '../drawn.js';
import { partnerMenu } from '../partner-menu.js';

export default Object.freeze({
  ...explained('exposure', { order: 130, asks: 'exposure', when: 'asked' }),
  add: (room) => (room.supplier && room.supplier !== room.state.economy ? { to: room.supplier } : {}),
  choices: (room) => partnerMenu(room, 'supplier', 'exposure.through', 'exposure.most'),
});

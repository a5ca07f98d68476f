// SPDX-License-Identifier: Apache-2.0
// Why: the economy's real income taken apart, asked when a slider rests.

import { h } from '../dom.js';
import { t } from '../i18n.js';
import { explained } from '../drawn.js';

const view = explained('decomposition', { order: 50, asks: 'decompose', when: 'rest' });

export default Object.freeze({
  ...view,
  draw(answer, room) {
    view.draw(answer, room);
    // Beside another number that is looked at, a heading says that it is not that one which is taken apart.
    room.body.querySelector('.of-what')?.remove();
    if (room.state.outcome !== 'realIncome') room.body.prepend(h('h3', { class: 'of-what' }, t('decomposition.of', { economy: room.nameOf(room.state.economy) })));
  },
});

// SPDX-License-Identifier: Apache-2.0
// What two economies trade year by year and what binds them: of the world as it is, whatever the scenario.

import { h, redraw } from '../dom.js';
import { partnerMenu } from '../partner-menu.js';

export default Object.freeze({
  name: 'profile', order: 135, place: 'deeper', asks: 'profile', when: 'asked',
  body(room) {
    const { scenarioName, scenario, view, ...asked } = room.page.question({ kind: 'profile' });
    const { step, outcome, parts, ...kept } = view;
    return { ...asked, first: room.state.economy, ...(room.partner && room.partner !== room.state.economy ? { second: room.partner } : {}), view: kept };
  },
  choices: (room) => partnerMenu(room, 'partner', 'profile.with', 'profile.most'),
  draw(answer, room) {
    const [finding, ...rest] = answer.sentences ?? [];
    room.say(finding ?? '');
    if (!room.found) room.body.prepend(room.found = h('ul', { class: 'findings' }));
    redraw(room.found, () => rest.map((sentence) => h('li', {}, sentence)));
    for (const name of ['profile', 'profileSectors', 'profileFit']) room.chart(name, answer.charts[name], answer);
  },
});

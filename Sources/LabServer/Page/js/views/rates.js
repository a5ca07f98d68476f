// SPDX-License-Identifier: Apache-2.0
// Tariffs before and after: what the economy levies and what its goods are levied, by partner or sector.

import { h, redraw } from '../dom.js';
import { t, number } from '../i18n.js';

/** Lines that are shown, by how much trade the change falls on. */
const most = 8;
const rate = (value) => `${number(value, 1)}\u00a0%`;

function block(side, told, by, room) {
  const nameOf = (code) => (by === 'partners' ? room.nameOf(code) : room.world.sectors.find((one) => one.code === code)?.name ?? code);
  const lines = told[by].toSorted((a, b) => Math.abs((b.after - b.before) * b.trade) - Math.abs((a.after - a.before) * a.trade) || b.trade - a.trade).slice(0, most);
  return h('div', {}, h('p', { class: 'view-sentence' }, t(rate(told.before) === rate(told.after) ? `rates.${side}.same` : `rates.${side}`, { economy: room.page.name(room.state.economy, { inSentence: true }), before: rate(told.before), after: rate(told.after) })),
    h('div', { class: 'view-table', tabindex: '0', role: 'region', 'aria-label': t(`rates.${side}.title`) }, h('table', {},
      h('caption', { class: 'visually-hidden' }, t(`rates.${side}.title`)),
      h('thead', {}, h('tr', {}, [by, 'before', 'after', 'trade'].map((name, i) => h('th', { scope: 'col', class: i ? 'n' : null }, t(`rates.${name}`, { unit: room.world.currency }))))),
      h('tbody', {}, lines.map((line) => h('tr', { class: Math.abs(line.after - line.before) < 0.005 ? 'same' : null }, h('th', { scope: 'row' }, nameOf(line.code)),
        [rate(line.before), rate(line.after), number(line.trade * room.world.unit / 1e9, 1)].map((text) => h('td', { class: 'n' }, text))))))));
}

export default Object.freeze({
  name: 'rates', place: 'economy', asks: 'rates', when: 'rest',
  body: ({ page, state }) => { const { view, options, ...asked } = page.question(); return { ...asked, economy: state.economy }; },
  draw(answer, room) {
    if (!answer.levied) return;
    const draw = (by) => redraw(room.body, () => h('div', { class: 'chart', data: { view: 'rates' } }, h('h3', {}, t('rates.title')),
      h('div', { class: 'row', role: 'group', 'aria-label': t('rates.by') }, ['partners', 'sectors'].map((name) => h('button', { type: 'button', 'aria-pressed': String(name === by), data: { focus: `rates.${name}` }, onclick: () => draw(name) }, t(`rates.${name}`)))),
      h('div', { class: 'view-pair' }, ['faced', 'levied'].map((side) => block(side, answer[side], by, room))), h('p', { class: 'chart-source' }, t('rates.note', { year: room.world.year }))));
    draw('partners');
  },
});

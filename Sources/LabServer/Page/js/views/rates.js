// SPDX-License-Identifier: Apache-2.0
// Tariffs before and after: what the economy levies and what its goods are levied, by partner or sector.

import { h, redraw, download } from '../dom.js';
import { t } from '../i18n.js';
import { percent, rateTable, sectorName } from '../rate-table.js';

/** Lines that are shown, by how much trade the change falls on. */
const most = 8;

function block(side, told, by, room) {
  const nameOf = by === 'partners' ? (code) => room.nameOf(code) : sectorName(room.world);
  const lines = told[by].toSorted((a, b) => Math.abs((b.after - b.before) * b.trade) - Math.abs((a.after - a.before) * a.trade) || b.trade - a.trade).slice(0, most);
  return h('div', {}, h('p', { class: 'view-sentence' }, t(percent(told.before) === percent(told.after) ? `rates.${side}.same` : `rates.${side}`, { economy: room.page.name(room.state.economy, { inSentence: true }), before: percent(told.before), after: percent(told.after) })),
    rateTable(lines, { by, world: room.world, nameOf, title: t(`rates.${side}.title`), isShown: false }));
}

/** All lines for other programs, behind some that say what they are of. */
function file(answer, room) {
  const { world, state, page } = room;
  const cell = (x) => (/[",\n]/.test(x) ? `"${x.replaceAll('"', '""')}"` : x);
  const head = [`${page.result.title}; ${room.nameOf(state.economy)}`, t('rates.title'), t('rates.note', { year: String(world.year) }), `Entrepôt; ${world.name}`, location.href];
  const rows = ['faced', 'levied'].flatMap((side) => ['partners', 'sectors'].flatMap((by) => {
    const nameOf = by === 'partners' ? (code) => room.nameOf(code) : sectorName(world);
    return answer[side][by].map((line) => [side, by === 'partners' ? 'partner' : 'sector', line.code, nameOf(line.code), line.before, line.after, line.trade * world.unit / 1e6]);
  }));
  const columns = ['side', 'kind', 'code', 'name', 'tariff_before_percent', 'tariff_after_percent', `trade_million_${world.currency.toLowerCase()}`];
  const text = [...head.map((line) => `# ${line}`), columns.join(','), ...rows.map((row) => row.map((x) => cell(String(x))).join(','))].join('\n');
  download(`${state.name ?? 'scenario'}-${state.economy}-tariffs.csv`, `${text}\n`, 'text/csv;charset=utf-8');
}

export default Object.freeze({
  name: 'rates', order: 60, place: 'economy', isWide: true, asks: 'rates', when: 'rest',
  body: ({ page, state }) => { const { view, options, ...asked } = page.question(); return { ...asked, economy: state.economy }; },
  draw(answer, room) {
    if (!answer.levied) return;
    const draw = (by) => redraw(room.body, () => h('div', { class: 'chart', data: { view: 'rates' } }, h('h3', {}, t('rates.title')),
      h('div', { class: 'row', role: 'group', 'aria-label': t('rates.by') }, ['partners', 'sectors'].map((name) => h('button', { type: 'button', 'aria-pressed': String(name === by), data: { focus: `rates.${name}` }, onclick: () => draw(name) }, t(`rates.${name}`)))),
      h('div', { class: 'view-pair' }, ['faced', 'levied'].map((side) => block(side, answer[side], by, room))), h('p', { class: 'chart-source' }, t('rates.note', { year: String(room.world.year) }), ' ', room.formula()),
      h('p', { class: 'chart-foot' }, h('button', { type: 'button', class: 'plain', data: { focus: 'rates.file' }, onclick: () => file(answer, room) }, t('rates.file')))));
    draw('partners');
  },
});

// SPDX-License-Identifier: Apache-2.0
// Sectors with their size: what a change in per cent is in money.

import { h, redraw } from '../dom.js';
import { t, number, percent, quantity } from '../i18n.js';

/** Sectors that are shown at each end. */
const most = 6;

function bar(share) {
  const element = h('span', { class: 'meter-bar', 'aria-hidden': 'true' });
  element.style.setProperty('width', `${(4 * share).toFixed(2)}rem`);
  return element;
}

/** The sectors of an answer with what they sold before and after, in the world's unit. */
function sectors({ table }) {
  const at = (name) => table.columns.findIndex((column) => column.name.startsWith(name));
  const [name, before, after, percent] = [1, at('output_before_'), at('output_million'), at('output_percent')];
  if (before < 0 || after < 0) return null;
  const unit = table.columns[after].unit;
  return { unit, rows: table.rows.map((row) => ({ name: row[name], before: row[before], change: row[after] - row[before], percent: row[percent] })) };
}

export default Object.freeze({
  name: 'sizes', place: 'economy', isWide: true, asks: 'solve', part: 'sectors',
  draw(answer, room) {
    const told = answer.charts.sectors?.table && sectors(answer.charts.sectors);
    room.body.classList.toggle('stale', !told);
    if (!told) return;
    const sorted = told.rows.toSorted((a, b) => a.change - b.change);
    const shown = [...sorted.slice(0, most).filter((row) => row.change < 0), ...sorted.slice(-most).filter((row) => row.change > 0)];
    const widest = Math.max(...shown.map((row) => Math.abs(row.change)), 1e-9);
    const [worst, best] = [sorted[0], sorted.at(-1)];
    const size = (row) => quantity(number(Math.abs(row.change), 0), told.unit);
    const say = [worst.change < -0.5 ? t('sizes.worst', { sector: worst.name, money: size(worst), before: number(worst.before, 0) }) : '', best.change > 0.5 ? t('sizes.best', { sector: best.name, money: size(best) }) : ''].filter(Boolean).join(' ');
    redraw(room.body, () => h('div', { class: 'chart', data: { view: 'sizes' } }, h('h3', {}, t('sizes.title')), h('p', { class: 'chart-note' }, say || t('sizes.none')),
      h('div', { class: 'view-table', tabindex: '0', role: 'region', 'aria-label': t('sizes.title') }, h('table', {},
        h('thead', {}, h('tr', {}, ['sector', 'before', 'change', 'percent'].map((name, i) => h('th', { scope: 'col', class: i ? 'n' : null }, t(`sizes.${name}`, { unit: told.unit }))))),
        h('tbody', {}, shown.map((row) => h('tr', {}, h('th', { scope: 'row' }, row.name), h('td', { class: 'n' }, number(row.before, 0)),
          h('td', { class: `n meter ${row.change < 0 ? 'down' : 'up'}` }, bar(Math.abs(row.change) / widest), number(row.change, 0, true)),
          h('td', { class: 'n' }, percent(row.percent, 1))))))), h('p', { class: 'chart-source' }, t('sizes.note'), ' ', room.formula())));
  },
});

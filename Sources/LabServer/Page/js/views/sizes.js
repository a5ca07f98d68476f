// SPDX-License-Identifier: Apache-2.0
// Sectors with their size: what a change in per cent is in money.

import { h, redraw } from '../dom.js';
import { t, number, percent, quantity } from '../i18n.js';
import { verdict } from '../verdict.js';

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
  const [low, high, gain, loss] = [at('output_low_million'), at('output_high_million'), at('output_value_probability_of_more'), at('output_value_probability_of_less')];
  const band = (row) => (low < 0 ? null : { low: row[low] - row[before], high: row[high] - row[before], gain: row[gain], loss: row[loss] });
  return { unit, isDrawn: low >= 0, rows: table.rows.map((row) => ({ name: row[name], before: row[before], change: row[after] - row[before], percent: row[percent], band: band(row) })) };
}

/** Writes a sum with no more digits than the draws of a row settle. */
const writer = ({ band }) => {
  const step = band ? 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, band.high - band.low))) - 1) : 1;
  return (x, isSigned = false) => number(Math.round(x / step) * step, 0, isSigned);
};

/** What sectors that lose and gain most say; of those whose direction the draws settle, or make probable. */
function sentences({ unit, isDrawn, rows }) {
  const judged = rows.map((row) => ({ row, ...verdict(row.change, row.band, 0) }));
  const extreme = (name, sign) => {
    const found = ['sure', 'probable'].map((certainty) => judged.filter((one) => one.sign === sign && one.certainty === certainty)).find((some) => some.length);
    if (!found) return '';
    const { row, certainty } = found.reduce((most, one) => (sign * one.row.change > sign * most.row.change ? one : most));
    const told = writer(row);
    const ends = row.band && [row.band.low, row.band.high].map((x) => sign * x).sort((a, b) => a - b);
    return t(`sizes.${name}${isDrawn ? `.${certainty}` : ''}`, { sector: row.name, money: quantity(told(Math.abs(row.change)), unit), before: number(row.before, 0), range: ends ? t('numbers.band', { low: told(ends[0]), high: told(ends[1]) }) : '' });
  };
  const said = [extreme('worst', -1), extreme('best', 1)].filter(Boolean).join(' ');
  return said || t(judged.some((one) => one.certainty === 'open') ? 'sizes.open' : 'sizes.none');
}

export default Object.freeze({
  name: 'sizes', order: 70, place: 'economy', isWide: true, asks: 'solve', part: 'sectors',
  draw(answer, room) {
    const told = answer.charts.sectors?.table && sectors(answer.charts.sectors);
    room.body.classList.toggle('stale', !told);
    if (!told) return;
    const sorted = told.rows.toSorted((a, b) => a.change - b.change);
    const shown = [...sorted.slice(0, most).filter((row) => row.change < 0), ...sorted.slice(-most).filter((row) => row.change > 0)];
    const widest = Math.max(...shown.map((row) => Math.abs(row.change)), 1e-9);
    redraw(room.body, () => h('div', { class: 'chart', data: { view: 'sizes' } }, h('h3', {}, t('sizes.title')), h('p', { class: 'chart-note' }, sentences(told)),
      h('div', { class: 'view-table', tabindex: '0', role: 'region', 'aria-label': t('sizes.title') }, h('table', {},
        h('thead', {}, h('tr', {}, ['sector', 'before', 'change', 'percent'].map((name, i) => h('th', { scope: 'col', class: i ? 'n' : null }, t(`sizes.${name}`, { unit: told.unit }))))),
        h('tbody', {}, shown.map((row) => h('tr', {}, h('th', { scope: 'row' }, row.name), h('td', { class: 'n' }, number(row.before, 0)),
          h('td', { class: `n meter ${row.change < 0 ? 'down' : 'up'}` }, bar(Math.abs(row.change) / widest), writer(row)(row.change, true), row.band ? h('small', { class: 'range' }, t('numbers.band', { low: writer(row)(row.band.low, true), high: writer(row)(row.band.high, true) })) : null),
          h('td', { class: 'n' }, percent(row.percent, 1))))))), h('p', { class: 'chart-source' }, t('sizes.note'), ' ', room.formula())));
  },
});

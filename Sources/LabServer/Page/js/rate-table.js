// SPDX-License-Identifier: Apache-2.0
// Tariffs before and after in a table, by partner or by sector, with the trade that they fall on.

import { h } from './dom.js';
import { t, number, quantity } from './i18n.js';

export const percent = (value) => quantity(number(value, 1), '%');

/**
 * @param lines `{code, before, after, trade}` each, in the order in which they stand
 * @param by `partners` or `sectors`
 * @param title names the table; `isShown` says whether it stands above it
 */
export function rateTable(lines, { by, world, nameOf, title, isShown = true }) {
  return h('div', { class: 'view-table', tabindex: '0', role: 'group', 'aria-label': title }, h('table', {},
    h('caption', { class: isShown ? null : 'visually-hidden' }, title),
    h('thead', {}, h('tr', {}, [by, 'before', 'after', 'trade'].map((name, i) => h('th', { scope: 'col', class: i ? 'n' : null }, t(`rates.${name}`, { unit: world.currency }))))),
    h('tbody', {}, lines.map((line) => h('tr', { class: Math.abs(line.after - line.before) < 0.005 ? 'same' : null }, h('th', { scope: 'row' }, nameOf(line.code)),
      [percent(line.before), percent(line.after), number(line.trade * world.unit / 1e9, 1)].map((text) => h('td', { class: 'n' }, text)))))));
}

/** The name of a sector. */
export const sectorName = (world) => (code) => world.sectors.find((one) => one.code === code)?.name ?? code;

// SPDX-License-Identifier: Apache-2.0
// How sure the number is: what its spread comes from, and the inputs that move it most by themselves.

import { h } from '../dom.js';
import { t, number, quantity, outcomeNumber } from '../i18n.js';

/** Inputs that are shown; the file of the answer has all. */
const most = 10;

function table(answer, { state, outcome }) {
  const place = answer.figures?.[state.step ?? answer.figures.length - 1];
  const suffix = outcome.unit === '%' ? 'percent' : Object.keys(answer.inputs[0] ?? {}).find((key) => key.startsWith('with_low_'))?.slice(9);
  const moved = answer.inputs.filter((one) => one.step === place?.step && one.economy === state.economy)
    .map((one) => ({ ...one, from: one[`with_low_${suffix}`], to: one[`with_high_${suffix}`] }))
    .filter((one) => typeof one.from === 'number' && typeof one.to === 'number')
    .sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from)).slice(0, most);
  if (!moved.length) return null;
  const head = ['input', 'low', 'high'].map((name, i) => h('th', { scope: 'col', class: i ? 'n' : null }, t(`spread.${name}`)));
  const size = (value, unit) => (unit ? quantity : (text) => text)(number(value, Math.abs(value) < 1 ? 2 : 1), unit);
  return h('div', { class: 'view-table', tabindex: '0', role: 'region', 'aria-label': t('spread.title') }, h('table', {}, h('caption', {}, t('spread.caption')), h('thead', {}, h('tr', {}, head)),
    h('tbody', {}, moved.map((one) => h('tr', {}, h('th', { scope: 'row' }, one.title, h('small', {}, ` ${size(one.low, one.unit)} – ${size(one.high, one.unit)}`)),
      [one.from, one.to].map((value) => h('td', { class: 'n' }, outcomeNumber(outcome, value))))))));
}

export default Object.freeze({
  name: 'spread', order: 140, place: 'deeper', asks: 'estimate', when: 'asked', add: { spread: true },
  draw: (answer, room) => {
    room.say(answer.sentences?.[0] ?? '');
    const shown = answer.inputs && table(answer, room);
    room.body.replaceChildren(...(shown ? [shown, h('p', {}, room.formula())] : []));
  },
});

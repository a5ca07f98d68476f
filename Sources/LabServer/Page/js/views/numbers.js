// SPDX-License-Identifier: Apache-2.0
// One economy in numbers: per cent, money, money per person, people who change sector; what each is, one tap away.

import { h, redraw } from '../dom.js';
import { t, number, outcomeWords, outcomeNumber, outcomeDigits } from '../i18n.js';
import { explainedWord } from '../chart.js';
import { verdict, moved } from '../verdict.js';

const money = ['moneyGained', 'moneyGainedPerPerson'];

/** Whether a number is among the first: more or less of it is better, or it was nothing before, or it is looked at. */
function isFirst(one, economy, looked) {
  return one.identifier === looked || (one.better !== 'neither' && !one.axes.includes('sector')) || economy.before?.[one.identifier] === 0;
}

function range(one, economy, room) {
  const band = room.band(one, economy);
  const words = band ? t('numbers.band', { low: room.told(one, economy, band.low, { hasUnit: false }), high: room.told(one, economy, band.high) }) : '';
  const account = band?.draws ? t('numbers.drawn', { count: band.draws }) : band ? t('numbers.firstOrder') : '';
  // The place is there before the range is, so that nothing moves.
  return h('small', { class: 'range', title: band?.isFirstOrder ? t('explain.firstOrder') : null },
    h('span', {}, words || '\u00a0'), one.identifier === room.state.outcome ? h('span', {}, account || '\u00a0') : null);
}

function entry(one, economy, room) {
  const before = economy.before?.[one.identifier];
  return h('div', {},
    h('dt', {}, explainedWord(outcomeWords(one), one.meaning, { class: 'explain', data: { focus: one.identifier } })),
    h('dd', { data: { outcome: one.identifier } }, room.told(one, economy, economy[one.identifier], { hasUnit: false }), h('span', { class: 'unit' }, `\u00a0${one.unit}`), room.shown.isDrawn ? range(one, economy, room) : null,
      before ? h('small', { class: 'range' }, t('numbers.before', { before: outcomeNumber(one, before) })) : null));
}

/** What the change is in money and in people, with the certainty in its verb. */
function sentence(outcomes, economy, room) {
  const told = (kind) => outcomes.find((one) => one.kind === kind && typeof economy[one.identifier] === 'number');
  const [all, person] = money.map(told);
  if (!all) return '';
  const value = economy[all.identifier];
  const band = economy.estimates?.[all.identifier];
  const move = moved(all, economy, band);
  const { sign, certainty } = verdict(move.value, move.band, outcomeDigits(all));
  const size = (one) => room.told(one, economy, Math.abs(economy[one.identifier])).replace('+', '');
  const key = `numbers.sentence.${certainty}${sign > 0 ? '.up' : sign < 0 ? '.down' : ''}`;
  const words = t(key, { economy: room.page.name(room.state.economy, { inSentence: true }), money: size(all), person: person ? t('numbers.person', { money: size(person) }) : '' });
  const people = told('persons');
  const last = people && economy[people.identifier] >= 1 ? ` ${t('numbers.people', { people: size(people) })}` : '';
  const text = words + last;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export default Object.freeze({
  name: 'numbers', order: 30, place: 'economy', isWide: true, asks: 'solve', part: 'economy',
  draw(answer, room) {
    const { economy = {} } = answer;
    const outcomes = room.world.outcomes.filter((one) => typeof economy[one.identifier] === 'number');
    const first = outcomes.filter((one) => isFirst(one, economy, room.state.outcome));
    const rest = outcomes.filter((one) => !first.includes(one));
    // What is folded away is made when it is opened: a slider that moves has no time for it.
    const isOpen = room.body.querySelector('.numbers-rest')?.open;
    const others = () => h('dl', { class: 'numbers' }, rest.map((one) => entry(one, economy, room)));
    const unfold = (event) => { if (event.target.open && !event.target.querySelector('dl')) event.target.append(others()); };
    redraw(room.body, () => [
      h('p', { class: 'view-sentence' }, sentence(outcomes, economy, room) || '\u00a0'),
      h('dl', { class: 'numbers' }, first.map((one) => entry(one, economy, room))),
      rest.length ? h('details', { class: 'numbers-rest', data: { focus: 'numbers-rest' }, ontoggle: unfold }, h('summary', {}, t('numbers.rest', { count: rest.length })), isOpen ? others() : null) : null,
    ].filter(Boolean));
  },
});

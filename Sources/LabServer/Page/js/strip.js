// SPDX-License-Identifier: Apache-2.0
// The answer in sight: one country, one number, how sure it is and a small map, while anything moves.

import { h, byId, redraw, freshId } from './dom.js';
import { t, outcomeWords, outcomeNumber, outcomeDigits } from './i18n.js';
import { explainedWord } from './chart.js';
import { verdict, moved } from './verdict.js';

const svg = (tag, properties) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(properties)) element.setAttribute(name, value);
  return element;
};

const geometry = new Set(['x', 'y', 'width', 'height']);

export class Strip {
  /** @param page the results: state, world, outcome, `band()`; `option(name, value)` for a choice */
  constructor(page) {
    this.page = page;
    this.path = [];
    this.menusShown = {};
    this.number = h('p', { class: 'strip-number' });
    this.map = h('div', { class: 'strip-map', 'aria-hidden': 'true' });
    this.country = h('div', { class: 'strip-country' });
    this.fields = h('div', { class: 'strip-fields', id: freshId('fields') });
    this.more = h('button', { type: 'button', class: 'icon strip-more', 'aria-expanded': 'false', 'aria-controls': this.fields.id, 'aria-label': t('strip.more'), title: t('strip.more'),
      onclick: () => this.open(!byId('strip').classList.contains('open')) }, h('span', { 'aria-hidden': 'true' }, '⋯'));
    byId('strip').setAttribute('aria-label', t('toolbar.label'));
    byId('strip').replaceChildren(this.country, this.number, this.map, this.more, this.fields);
  }

  open(isOpen) {
    byId('strip').classList.toggle('open', isOpen);
    this.more.setAttribute('aria-expanded', String(isOpen));
  }

  /** The menus: whom, what and when. */
  menus(steps, titles) {
    const { state, context: { world }, option } = this.page;
    const field = (name, label, control) => h('div', { class: 'field' }, h('label', { for: `tool-${name}` }, label), control);
    const menu = (name, values, selected, read = (value) => value) => h('select', { id: `tool-${name}`, data: { focus: name }, onchange: (event) => option(name, read(event.target.value)) },
      values.map(([value, text]) => h('option', { value, selected: value === String(selected) }, text)));
    this.again('country', [state.economy], () => {
      const sorted = [...world.economies].sort((a, b) => a.name.localeCompare(b.name));
      return field('economy', t('toolbar.mine'), menu('economy', sorted.map((one) => [one.code, one.name]), state.economy));
    });
    const after = steps.slice(0, -1).map((step, i) => titles?.[i] ?? step.title ?? step.name);
    this.again('fields', [state.outcome, state.step, steps.length, after], () => [
      field('outcome', t('toolbar.outcome'), menu('outcome', world.outcomes.map((one) => [one.identifier, outcomeWords(one)]), state.outcome)),
      steps.length > 1 ? field('step', t('toolbar.step'), menu('step', [['', t('toolbar.all')], ...after.map((step, i) => [String(i), t('toolbar.after', { step })])],
        state.step === null ? '' : state.step, (value) => (value === '' ? null : Number(value)))) : null].filter(Boolean));
  }

  /** Draws menus anew where what they show is another. */
  again(part, shown, make) {
    const words = JSON.stringify(shown);
    if (this.menusShown[part] === words) return;
    this.menusShown[part] = words;
    redraw(this[part], make);
  }

  /** The number of an answer, its band and its direction. */
  show(economy) {
    const { outcome, shown } = this.page;
    const value = economy?.[outcome?.identifier];
    if (typeof value !== 'number') { this.number.replaceChildren(); return; }
    const band = shown.isDrawn ? this.page.band(outcome, economy) : null;
    const move = moved(outcome, economy, band);
    const { sign, certainty } = verdict(move.value, move.band, outcomeDigits(outcome));
    const good = sign * ({ more: 1, less: -1 }[outcome.better] ?? 0);
    const decimals = this.page.decimals(outcome, economy);
    const told = (x, options) => outcomeNumber(outcome, x, { ...options, decimals });
    // Until there is a band nobody knows how sure a direction is, so none is told.
    const isOpen = shown.isDrawn && !band;
    const verb = isOpen ? t('strip.follows') : t(`verdict.${certainty}${sign > 0 ? '.up' : sign < 0 ? '.down' : ''}`);
    this.number.dataset.sign = isOpen ? 'neither' : good > 0 ? 'good' : good < 0 ? 'bad' : 'neither';
    redraw(this.number, () => [
      explainedWord(outcomeWords(outcome), outcome.meaning, { class: 'strip-what', data: { focus: 'what' } }), ' ',
      h('strong', {}, h('span', { 'aria-hidden': 'true' }, isOpen ? '' : sign > 0 ? '▲ ' : sign < 0 ? '▼ ' : ''), told(value)), ' ',
      h('span', { class: 'strip-range' }, band ? t('numbers.band', { low: told(band.low, { hasUnit: false }), high: told(band.high) }) : '\u00a0'), ' ',
      h('span', { class: 'strip-verb' }, verb)]);
    this.trace(value);
  }

  /** The small map, from the large one; a line of the values so far while that is not drawn. */
  picture(isMapNew) {
    if (this.page.shown.moves && !isMapNew && this.path.length > 1) return this.line();
    const marks = isMapNew ? [...document.querySelectorAll('[data-chart=tiles] .tile')] : [];
    if (!marks.length) return;
    const { economy } = this.page.state;
    const squares = marks.flatMap((mark) => [...mark.querySelectorAll('rect:not(.frame)')].map((rect) => ({ rect, place: mark.dataset.place })));
    if (this.small?.economy !== economy || this.small.rects.length !== squares.length) this.small = this.makeMap(marks, squares, economy);
    this.small.rects.forEach((rect, i) => {
      for (const { name, value } of squares[i].rect.attributes) if (!geometry.has(name) && rect.getAttribute(name) !== value) rect.setAttribute(name, value);
    });
    if (this.map.firstChild !== this.small.map) this.map.replaceChildren(this.small.map);
  }

  /** Where the large map stands by region, the small one has it by place all the same. */
  makeMap(marks, squares, economy) {
    const put = (rect, place, name) => {
      const [x, y] = place.split(' ').map(Number);
      const copy = rect.cloneNode();
      for (const [key, value] of Object.entries({ x, y, width: 0.95, height: 0.95 })) copy.setAttribute(key, value);
      if (name) copy.setAttribute('class', name);
      return copy;
    };
    const places = marks.map((mark) => mark.dataset.place.split(' ').map(Number));
    const map = svg('svg', { viewBox: `-0.2 -0.2 ${Math.max(...places.map((at) => at[0])) + 1.4} ${Math.max(...places.map((at) => at[1])) + 1.4}`, class: 'chart-body' });
    const rects = squares.map(({ rect, place }) => put(rect, place));
    const mine = marks.find((mark) => mark.dataset.key === economy);
    map.append(...rects, ...(mine ? [put(mine.querySelector('rect'), mine.dataset.place, 'mine')] : []));
    return { map, rects, economy };
  }

  /** Remembers the values of a gesture. */
  trace(value) {
    if (!this.page.shown.goesOn) this.path = [];
    this.path.push(value);
  }

  line() {
    const { path } = this;
    const [least, most] = [Math.min(0, ...path), Math.max(0, ...path)];
    const y = (value) => 46 - 42 * ((value - least) / (most - least || 1));
    const points = path.map((value, i) => `${4 + (92 * i) / (path.length - 1)},${y(value).toFixed(1)}`).join(' ');
    const [x, last] = points.split(' ').at(-1).split(',');
    const drawing = svg('svg', { viewBox: '0 0 100 50' });
    drawing.append(svg('line', { x1: 0, x2: 100, y1: y(0), y2: y(0), class: 'zero' }), svg('polyline', { points }), svg('circle', { cx: x, cy: last, r: 3 }));
    this.map.replaceChildren(drawing);
  }
}

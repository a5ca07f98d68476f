// SPDX-License-Identifier: Apache-2.0
// A chart of the server's: the drawing, its explanation, its table, its source, its downloads.

import { h, byId, freshId } from './dom.js';
import { t, maybe, plain } from './i18n.js';
import { morph } from './morph.js';
import { Patch } from './patch.js';
import { ChartTaking } from './take-chart.js';

/** The width that drawings are asked for in a grid or a box, in steps so that equal questions stay equal. */
export function widthFor(container) {
  const column = parseFloat(getComputedStyle(container).gridTemplateColumns) || container.clientWidth;
  // Less the border of a chart's box.
  const free = column - 2;
  return [320, 400, 520, 640, 720, 860].filter((width) => width <= free).pop() ?? 320;
}

export class ChartFigure {
  /** @param events `select(code)` when a mark that stands for an economy is chosen */
  constructor(name, events = {}) {
    this.name = name;
    this.events = events;
    const id = freshId('chart');
    this.id = id;
    this.heading = h('h3', { id });
    this.note = h('p', { class: 'chart-note' });
    this.body = h('div', { class: 'chart-body' });
    this.table = h('div', { class: 'chart-table', tabindex: '0', role: 'region', 'aria-labelledby': id, hidden: true });
    this.source = h('p', { class: 'chart-source' });
    this.toggle = h('button', { type: 'button', class: 'plain', 'aria-pressed': 'false', onclick: () => this.showTable(this.table.hidden) }, t('chart.table'));
    this.taking = new ChartTaking(this);
    this.element = h('figure', { class: 'chart', 'aria-labelledby': id, data: { chart: name } },
      this.heading, this.note, h('div', { class: 'chart-scroll' }, this.body), this.table, this.source,
      h('div', { class: 'chart-foot' }, this.toggle, this.taking.element, formula(name, () => this.chart.source)));
    this.listen();
  }

  /** @param run what the chart is taken away of (see `taken`); null while it is not kept */
  show(chart, { economies = new Set(), selected = null, run = null } = {}) {
    const [before, isSelected] = [this.chart, selected === this.selected];
    Object.assign(this, { chart, selected, run });
    this.taking.draw();
    if (chart === before && isSelected) return;
    this.heading.textContent = chart.title;
    this.note.textContent = chart.description?.length < 220 ? chart.description : '';
    this.source.textContent = chart.source ?? '';
    this.economies = economies;
    this.draw(before, isSelected);
    if (!this.table.hidden) this.drawTable();
  }

  /** Draws: while a slider is held by what differs alone, if no more than that does. */
  draw(before, isSelected) {
    const { chart, selected, body } = this;
    const prefix = `${this.id}-`;
    const isHeld = before && isSelected && document.documentElement.classList.contains('held') && !body.contains(document.activeElement);
    if (isHeld) {
      this.patch ??= new Patch(before.svg, body.querySelector(':scope > svg'));
      if (this.patch.show(chart.svg, prefix, (mark, key, tip) => this.tell(mark, key, tip), frame)) return;
    }
    this.patch = null;
    const svg = morph(body, chart.svg, prefix, (drawing) => this.prepare(drawing, selected));
    // The drawing says its own title and source; in words they stand only once.
    const has = (name) => Boolean(svg.querySelector(`text.${name}`));
    this.heading.classList.toggle('visually-hidden', has('title'));
    this.note.hidden = has('subtitle') || !this.note.textContent;
    this.source.hidden = has('source');
    this.marks = [...svg.querySelectorAll('.mark')];
  }

  /** Makes marks of what stands for something: with a name, an explanation, and one of them a stop of the keyboard. */
  prepare(svg, selected) {
    frame(svg);
    const at = this.body.querySelector('.mark[tabindex="0"]')?.dataset.key;
    const told = [...svg.querySelectorAll('[data-key]')].filter((mark) => this.economies.has(mark.dataset.key) || mark.querySelector(':scope > title'));
    // What holds others is no mark itself: its parts are walked.
    const holders = new Set(told.map((mark) => mark.parentElement.closest('[data-key]')));
    let stop = null;
    for (const mark of told) {
      if (holders.has(mark)) continue;
      const title = mark.querySelector(':scope > title');
      const { key } = mark.dataset;
      this.tell(mark, key, title?.textContent ?? key);
      title?.remove();
      mark.setAttribute('tabindex', '-1');
      if (!stop || key === at) stop = mark;
    }
    stop?.setAttribute('tabindex', '0');
  }

  /** What a mark stands for, and what it says. */
  tell(mark, key, tip) {
    const isChoosable = this.economies.has(key) && Boolean(this.events.select);
    mark.dataset.tip = tip;
    mark.classList.add('mark');
    mark.classList.toggle('selected', isChoosable && key === this.selected);
    mark.setAttribute('role', isChoosable ? 'button' : 'img');
    mark.setAttribute('aria-label', tip);
    if (isChoosable) mark.setAttribute('aria-pressed', String(key === this.selected));
    else mark.removeAttribute('aria-pressed');
  }

  listen() {
    const markOf = (event) => event.target.closest?.('.mark');
    this.body.addEventListener('pointerover', (event) => { const mark = markOf(event); if (mark) this.explain(mark); });
    this.body.addEventListener('pointerout', () => hideTip());
    this.body.addEventListener('focusin', (event) => { const mark = markOf(event); if (mark?.matches(':focus-visible')) this.explain(mark); });
    this.body.addEventListener('focusout', () => hideTip());
    const choose = (mark) => {
      this.explain(mark);
      if (this.economies.has(mark.dataset.key)) this.events.select?.(mark.dataset.key);
    };
    this.body.addEventListener('click', (event) => { const mark = markOf(event); if (mark) choose(mark); });
    this.body.addEventListener('keydown', (event) => {
      const mark = markOf(event);
      if (!mark) return;
      const at = this.marks.indexOf(mark);
      const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: this.marks.length - 1 }[event.key];
      if (event.key === 'Escape') hideTip();
      if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); choose(mark); }
      const next = to === undefined ? null : this.marks[Math.max(0, Math.min(this.marks.length - 1, to))];
      if (!next) return;
      event.preventDefault();
      mark.setAttribute('tabindex', '-1');
      next.setAttribute('tabindex', '0');
      next.focus();
      this.explain(next);
    });
  }

  explain(mark) {
    const meaning = maybe(`explain.part.${mark.dataset.key}`) ?? maybe(`explain.chart.${this.name}`);
    showTip(mark, mark.dataset.tip, [this.known(mark.dataset.key), meaning, this.economies.has(mark.dataset.key) && this.events.select ? t('chart.choose') : null].filter(Boolean).join(' '));
  }

  /** The range of what a mark stands for, from the numbers behind the drawing. */
  known(key) {
    const { columns = [], rows = [] } = this.chart.table ?? {};
    // Marks of a comparison tell the ranges of both themselves.
    if (columns.some((column) => column.name.startsWith('b_minus_a_'))) return null;
    const row = rows.find((one) => one[0] === key);
    const at = (word) => columns.findIndex((column) => column.name.includes(`_${word}_`));
    const [low, high] = [row?.[at('low')], row?.[at('high')]];
    return typeof low === 'number' && typeof high === 'number' ? t('chart.range', { low: plain(low), high: plain(high), unit: columns[at('low')].unit }) : null;
  }

  /** Whether the numbers are shown in place of the drawing. */
  get hasTable() { return !this.table.hidden; }

  showTable(on) {
    this.table.hidden = !on;
    this.body.parentElement.hidden = on;
    this.heading.classList.toggle('visually-hidden', !on && Boolean(this.body.querySelector('text.title')));
    this.source.hidden = !on && Boolean(this.body.querySelector('text.source'));
    this.toggle.setAttribute('aria-pressed', String(on));
    this.toggle.textContent = on ? t('chart.drawing') : t('chart.table');
    if (on) this.drawTable();
  }

  drawTable() {
    // While a slider moves, tables that were not open come with its last place.
    if (!this.chart.table) return;
    const { columns, rows } = this.chart.table;
    const numeric = columns.map((_, i) => rows.some((row) => typeof row[i] === 'number'));
    this.table.replaceChildren(h('table', {},
      h('caption', {}, h('span', {}, this.chart.description)),
      h('thead', {}, h('tr', {}, columns.map((column, i) => h('th', { scope: 'col', class: numeric[i] ? 'n' : null }, column.unit ? `${column.name} (${column.unit})` : column.name)))),
      h('tbody', {}, rows.map((row) => h('tr', {}, row.map((cell, i) => h(i ? 'td' : 'th', { class: numeric[i] ? 'n' : null, scope: i ? null : 'row' }, String(plain(cell ?? '–')))))))));
  }
}

/** Makes of a drawing's root what the page wants of it. */
function frame(svg) {
  // It is walked mark by mark, and its table has the numbers: what it would say at once is too much to hear.
  svg.setAttribute('role', 'group');
  svg.removeAttribute('aria-describedby');
  // Where there is less height than it wants, a drawing keeps to the edge that its words have.
  svg.setAttribute('preserveAspectRatio', 'xMinYMin meet');
}

/** A word that explains itself: under the pointer, at the keyboard and on a tap. */
export function explainedWord(text, explanation, properties) {
  const tip = (event) => showTip(event.target, text, typeof explanation === 'function' ? explanation() : explanation);
  const described = (event) => { tip(event); event.target.setAttribute('aria-describedby', 'tip'); };
  const left = (event) => { hideTip(); event.target.removeAttribute('aria-describedby'); };
  return h('button', { type: 'button', ...properties, onmouseenter: tip, onmouseleave: hideTip, onfocus: described, onblur: left, onclick: tip }, text);
}

/**
 * How a view's numbers are made and what of, a tap away; nothing where no formula is written.
 *
 * @param name the view's or the chart's; of several charts of a kind the kind stands before a hyphen
 * @param source gives the line that names the data
 */
export function formula(name, source) {
  const words = maybe(`formula.${name.split('-')[0]}`);
  return words && explainedWord(t('formula.word'), () => [words, source()].filter(Boolean).join(' '), { class: 'plain formula', data: { focus: `formula.${name}` } });
}

/** What the explanation in sight stands beside. */
let tipAnchor = null;

export function showTip(anchor, title, text) {
  const tip = byId('tip');
  tip.replaceChildren(h('strong', {}, title ?? ''), text ?? '');
  tip.hidden = false;
  tipAnchor = anchor;
  placeTip();
}
function placeTip() {
  const tip = byId('tip');
  const at = tipAnchor.getBoundingClientRect();
  const size = tip.getBoundingClientRect();
  const left = Math.max(8, Math.min(innerWidth - size.width - 8, at.left + at.width / 2 - size.width / 2));
  const top = at.top - size.height - 8 > 0 ? at.top - size.height - 8 : Math.min(innerHeight - size.height - 8, at.bottom + 8);
  tip.style.setProperty('transform', `translate(${Math.round(left)}px, ${Math.round(top)}px)`);
}
export function hideTip() { byId('tip').hidden = true; }
// A mark that the keyboard reaches is scrolled into sight: its explanation goes with it.
addEventListener('scroll', () => {
  if (byId('tip').hidden) return;
  if (tipAnchor === document.activeElement) placeTip();
  else hideTip();
}, { passive: true });
addEventListener('keydown', (event) => { if (event.key === 'Escape') hideTip(); });

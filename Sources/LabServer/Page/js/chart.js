// SPDX-License-Identifier: Apache-2.0
// A chart of the server's: the drawing, its explanation, its table, its source, its downloads.

import { h, byId, download, freshId } from './dom.js';
import { t, maybe, plain } from './i18n.js';
import { morph } from './morph.js';

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
    const button = (format, action) => h('button', { type: 'button', class: 'plain', 'aria-label': t('chart.download', { format }), onclick: action }, format);
    this.element = h('figure', { class: 'chart', 'aria-labelledby': id, data: { chart: name } },
      this.heading, this.note, h('div', { class: 'chart-scroll' }, this.body), this.table, this.source,
      h('div', { class: 'chart-foot' }, this.toggle, button('SVG', () => this.saveSVG()), button('PNG', () => this.savePNG()), button('CSV', () => this.saveCSV()), formula(name, () => this.chart.source)));
    this.listen();
  }

  show(chart, { economies = new Set(), selected = null, fileStem = 'entrepot' } = {}) {
    this.chart = chart;
    this.fileStem = fileStem;
    this.heading.textContent = chart.title;
    this.note.textContent = chart.description?.length < 220 ? chart.description : '';
    this.source.textContent = chart.source ?? '';
    const svg = morph(this.body, chart.svg, `${this.id}-`);
    // The drawing says its own title and source; in words they stand only once.
    const has = (name) => Boolean(svg.querySelector(`text.${name}`));
    this.heading.classList.toggle('visually-hidden', has('title'));
    this.note.hidden = has('subtitle') || !this.note.textContent;
    this.source.hidden = has('source');
    // It is walked mark by mark, and its table has the numbers: what it would say at once is too much to hear.
    svg.setAttribute('role', 'group');
    svg.removeAttribute('aria-describedby');
    // Where there is less height than it wants, a drawing keeps to the edge that its words have.
    svg.setAttribute('preserveAspectRatio', 'xMinYMin meet');
    const told = [...svg.querySelectorAll('[data-key]')].filter((mark) => mark.querySelector(':scope > title') || mark.dataset.tip || economies.has(mark.dataset.key));
    // What holds others is no mark itself: its parts are walked.
    const holders = new Set(told.map((mark) => mark.parentElement.closest('[data-key]')));
    const marks = told.filter((mark) => !holders.has(mark));
    const old = marks.find((mark) => mark.getAttribute('tabindex') === '0');
    for (const mark of marks) {
      const title = mark.querySelector(':scope > title');
      if (title) { mark.dataset.tip = title.textContent; title.remove(); }
      const tip = mark.dataset.tip ?? mark.dataset.key;
      const choosable = economies.has(mark.dataset.key) && Boolean(this.events.select);
      mark.classList.add('mark');
      mark.classList.toggle('selected', choosable && mark.dataset.key === selected);
      mark.setAttribute('role', choosable ? 'button' : 'img');
      mark.setAttribute('aria-label', tip);
      if (choosable) mark.setAttribute('aria-pressed', String(mark.dataset.key === selected));
      mark.setAttribute('tabindex', mark === old ? '0' : '-1');
    }
    if (!old) marks[0]?.setAttribute('tabindex', '0');
    this.marks = marks;
    this.economies = economies;
    if (!this.table.hidden) this.drawTable();
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
      h('caption', {}, this.chart.description),
      h('thead', {}, h('tr', {}, columns.map((column, i) => h('th', { scope: 'col', class: numeric[i] ? 'n' : null }, column.unit ? `${column.name} (${column.unit})` : column.name)))),
      h('tbody', {}, rows.map((row) => h('tr', {}, row.map((cell, i) => h(i ? 'td' : 'th', { class: numeric[i] ? 'n' : null, scope: i ? null : 'row' }, String(plain(cell ?? '–')))))))));
  }

  saveCSV() {
    if (!this.chart.table) return;
    const { columns, rows } = this.chart.table;
    // A text that a spreadsheet would take for a formula is marked as a text, as the server's tables do.
    const safe = (value) => (typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? ''));
    const cell = (value) => (/[",\r\n]/.test(safe(value)) ? `"${safe(value).replaceAll('"', '""')}"` : safe(value));
    const line = (text) => `# ${String(text ?? '').replace(/[\r\n]+/g, ' ')}`;
    const head = columns.map((column) => (column.unit ? `${column.name} (${column.unit})` : column.name));
    download(`${this.fileStem}-${this.name}.csv`, [line(this.chart.title), line(this.chart.source), head.map(cell).join(','), ...rows.map((row) => row.map(cell).join(','))].join('\n'), 'text/csv');
  }

  /** The drawing with the page's colours written into it, so that it stands alone. */
  standalone() {
    const svg = this.body.querySelector('svg');
    const copy = svg.cloneNode(true);
    const from = [svg, ...svg.querySelectorAll('*')];
    [copy, ...copy.querySelectorAll('*')].forEach((element, i) => {
      const style = getComputedStyle(from[i]);
      for (const name of ['fill', 'stroke']) if (element.hasAttribute(name)) element.setAttribute(name, style[name]);
      for (const name of ['tabindex', 'aria-pressed', 'data-tip']) element.removeAttribute(name);
      element.classList.remove('mark', 'selected', 'entering');
    });
    copy.querySelector('.background')?.setAttribute('fill', getComputedStyle(this.element).backgroundColor);
    copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    return new XMLSerializer().serializeToString(copy);
  }

  saveSVG() { download(`${this.fileStem}-${this.name}.svg`, this.standalone(), 'image/svg+xml'); }

  savePNG() {
    const text = this.standalone();
    const box = this.body.querySelector('svg').viewBox.baseVal;
    const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
    const image = new Image();
    image.onload = () => {
      const scale = Math.max(2, 1600 / box.width);
      const canvas = h('canvas', { width: Math.round(box.width * scale), height: Math.round(box.height * scale) });
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => { URL.revokeObjectURL(url); if (blob) download(`${this.fileStem}-${this.name}.png`, blob, 'image/png'); }, 'image/png');
    };
    image.src = url;
  }
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

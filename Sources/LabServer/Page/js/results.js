// SPDX-License-Identifier: Apache-2.0
// The answer: its headline and sentences, and the views of the register, each in its room.

import { h, byId, keepHeight } from './dom.js';
import { t, number, curly } from './i18n.js';
import { widthFor } from './chart.js';
import { views } from './views/index.js';
import { Room } from './room.js';
import { Strip } from './strip.js';
import { problem, stale, lost } from './faults.js';

/** Where a view may stand: parts of the page, by identifier. */
const places = { world: 'results.world', economy: null, deeper: 'deeper.title' };

export class Results {
  /** @param events `option(name, value)` for economy, outcome and step; `question(options)` that stands */
  constructor(context, events) {
    Object.assign(this, { context, events, option: events.option, shown: {}, settled: new Map() });
    this.sight = new Set();
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) this.sight[isIntersecting ? 'add' : 'delete'](target.dataset.view);
    }, { rootMargin: '100px 0px' });
    this.strip = new Strip(this);
    this.rooms = views.map((view) => new Room(view, this));
    for (const [place, title] of Object.entries(places)) {
      byId(place).replaceChildren(h('div', { class: `section-head${place === 'world' ? ' visually-hidden' : ''}` }, h('h2', { id: `${place}-title` }, title ? t(title) : '')),
        h('div', { class: 'grid-2' }, this.rooms.filter((room) => room.view.place === place).map((room) => room.element)));
    }
    for (const { element } of this.rooms) observer.observe(element);
    // Every question asks for it: measured only when it may have changed.
    const grid = byId('economy').querySelector('.grid-2');
    new ResizeObserver(() => { this.columnWidth = null; }).observe(grid);
    this.lost([]);
  }

  get outcome() { return this.context.world.outcomes.find((one) => one.identifier === this.state.outcome); }

  /** The rooms that draw from every answer to the scenario. */
  get solved() { return this.rooms.filter((room) => room.view.asks === 'solve'); }

  select(code) { this.events.option('economy', code); }
  question(options) { return this.events.question(options); }

  /** The parts of an answer that are worth their time: while something moves, the charts in sight and tables that are open. */
  parts({ moves }) {
    const rooms = this.solved.filter((room) => !moves || this.isInSight(room));
    const isOpen = rooms.some((room) => [...room.figures.values()].some((figure) => figure.hasTable));
    return [...new Set(['economy', ...rooms.map((room) => room.view.part), ...(!moves || isOpen ? ['tables'] : [])])];
  }

  /** Whether a reader sees a room; one that holds nothing yet is about to. */
  isInSight(room) { return this.sight.has(room.view.name) || !room.body.firstChild; }

  /** The charts that stand, by digest. */
  standing() { return new Map(this.solved.flatMap((room) => [...room.figures.values()].map(({ chart }) => [chart.digest, chart]))); }

  /** The width of a chart: that of a column of the grid. */
  width() { return (this.columnWidth ??= widthFor(byId('economy').querySelector('.grid-2'))); }

  /** Builds what stays while answers change. */
  frame(state, scenario) {
    this.state = state;
    this.steps = scenario?.steps ?? [];
    this.strip.menus(this.steps, this.stepTitles);
    byId('economy-title').textContent = this.name(state.economy);
  }

  name(code, { inSentence = false } = {}) {
    const one = this.context.world.economies.find((economy) => economy.code === code);
    return (inSentence ? one?.nameInSentence : null) ?? one?.name ?? code ?? '';
  }

  /**
   * @param final whether nothing follows
   * @param moves whether a slider is still held
   * @param isDrawn whether the answer has how sure it is, or will
   * @param band the question of which the band to first order is, where the drawn one has yet to come
   */
  show(result, state, { final = true, moves = false, isDrawn = false, band = null } = {}) {
    this.result = result;
    // The answer where a slider comes to rest goes on from the one before.
    this.shown = { moves, isFinal: final, isDrawn, band, goesOn: moves || (!final && Boolean(this.shown?.moves)) };
    // What is held follows the hand at once; marks move when it rests.
    document.documentElement.classList.toggle('held', moves);
    // A number and its unit stay on one line.
    const whole = (text) => curly(text.replaceAll(/(\d) %/g, '$1\u00a0%'));
    const headline = byId('headline');
    headline.textContent = whole(result.headline);
    // Its verb is of central inputs until draws tell how sure it is.
    const isCentral = isDrawn && !final;
    headline.classList.toggle('central', isCentral);
    keepHeight(headline, final);
    // The first sentence tells the scenario; what it tells of the chosen economy has a section of its own.
    const sentences = byId('sentences');
    sentences.replaceChildren(...result.sentences.map((sentence) => h('p', {}, whole(sentence))));
    keepHeight(sentences, final);
    const economies = new Set(this.context.world.economies.map((one) => one.code));
    this.chartOptions = { economies, selected: state.economy };
    this.stepTitles = result.steps?.map((step) => step.title);
    this.strip.menus(this.steps, this.stepTitles);
    this.strip.show(result.economy);
    for (const room of this.solved) if (!moves || this.isInSight(room)) room.show(result); else room.outdate();
    this.strip.picture(Boolean(result.charts.tiles));
    this.outdate();
    if (final) {
      for (const room of this.rooms) if (room.view.when === 'rest') room.ask();
      byId('spoken').textContent = `${this.name(state.economy)}: ${byId('strip').querySelector('.strip-number').textContent.replace(/[▲▼]\s*/, '')}`;
    }
    const residual = result.certificate?.largest;
    byId('status').textContent = isCentral ? t('compare.follows') : [
      t('status.time', { ms: number(result.milliseconds, result.milliseconds < 10 ? 1 : 0) }),
      residual ? t('status.certificate', { residual: residual.toExponential(0).replace('-', '−') }) : null,
    ].filter(Boolean).join(' · ');
  }

  /** Makes the answer that stands look older than what is entered, until the next is there. */
  outlive() {
    if (this.result) stale(true);
  }

  /** The question that stands, in words to compare: how wide the window is does not make it another. */
  get asked() {
    const { view, ...question } = this.question();
    return JSON.stringify({ ...question, view: { ...view, width: null } });
  }

  /** Marks what is of an earlier question: what is taken apart at rest, and what was asked for of another. */
  outdate() {
    const question = this.asked;
    for (const room of this.rooms) if (room.view.when && (room.view.when === 'rest' || room.asked !== question)) room.outdate();
  }

  /** Where a number lies: drawn, or to first order for the one looked at. */
  band(outcome, economy) {
    return economy.estimates?.[outcome.identifier] ?? this.bandNow(outcome, economy);
  }

  /** Decimals that the draws of a number settle; while a slider moves those of the number from where it went. */
  decimals(outcome, economy) {
    const place = `${outcome.identifier} ${economy.code}`;
    const settled = economy.estimates?.[outcome.identifier]?.decimals ?? null;
    if (settled !== null) this.settled.set(place, settled);
    return settled ?? (this.shown.goesOn ? this.settled.get(place) ?? null : null);
  }

  /**
   * The band to first order of the number looked at: of this very question, or of the last place of a slider until that
   * of this one is there, laid around the number that stands now.
   */
  bandNow(outcome, economy) {
    const { firstBand, shown } = this;
    if (!firstBand || !shown?.band || outcome.identifier !== this.state?.outcome) return null;
    if (firstBand.asked !== shown.band && !(shown.goesOn && firstBand.place === this.state?.economy && firstBand.outcome === outcome.identifier)) return null;
    const shift = economy[outcome.identifier] - firstBand.value;
    return { low: firstBand.low + shift, high: firstBand.high + shift, isFirstOrder: true };
  }

  /** Takes a number's band to first order, and shows it if its question is still the one that stands. */
  firstOrder(figure, asked) {
    if (typeof figure?.low !== 'number') return;
    this.firstBand = { ...figure, asked };
    if (!this.shown?.band) return;
    this.strip.show(this.result.economy);
    for (const room of this.solved) if (room.view.part === 'economy' && (!this.shown.moves || this.isInSight(room))) room.show(this.result);
  }

  problem(error) { problem(error, Boolean(this.result)); }

  lost(parts, said) {
    lost(parts, said, this.context.scenarios);
    // Without an answer the sentences stand under the headline, with one beside the map.
    if (!parts.length) this.rooms.find((room) => room.view.place === 'world').element.after(byId('sentences'));
  }
}

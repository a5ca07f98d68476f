// SPDX-License-Identifier: Apache-2.0
// The answer: headline and sentences, the world, the chosen economy, what lies deeper.

import { h, byId, redraw, keepHeight } from './dom.js';
import { t, number, outcomeWords, outcomeMeaning, outcomeNumber } from './i18n.js';
import { post, follow, Problem } from './api.js';
import { ChartFigure, widthFor, showTip, hideTip } from './chart.js';

const worldCharts = ['tiles', 'ranking'];
const economyCharts = ['steps', 'sectors', 'partners'];

export class Results {
  /** @param events `option(name, value)` for economy, outcome and step */
  constructor(context, events) {
    Object.assign(this, { context, events });
    this.figures = new Map();
    this.deeper = {};
    this.sight = new Set();
    this.observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) this.sight[isIntersecting ? 'add' : 'delete'](target.dataset.chart);
    }, { rootMargin: '100px 0px' });
  }

  /** The parts of an answer that are worth their time: while something moves, the charts in sight and tables that are open. */
  parts({ moves }) {
    const charts = [...worldCharts, ...economyCharts];
    const shown = moves ? charts.filter((name) => this.sight.has(name) || !this.figures.has(name)) : charts;
    const isOpen = shown.some((name) => this.figures.get(name)?.hasTable);
    return ['economy', ...shown, ...(!moves || isOpen ? ['tables'] : [])];
  }

  /** The width of a chart: that of a column of the grid, once there is one. */
  width() { return widthFor(byId('world').querySelector('.grid-2') ?? byId('results')); }

  figure(name, holder) {
    if (!this.figures.has(name)) {
      const figure = new ChartFigure(name, { select: (code) => this.events.option('economy', code) });
      this.figures.set(name, figure);
      holder.append(figure.element);
      this.observer.observe(figure.element);
    }
    return this.figures.get(name);
  }

  /** Builds what stays while answers change. */
  frame(state, scenario) {
    this.state = state;
    this.scenario = scenario;
    redraw(byId('toolbar'), () => this.toolbar());
    if (!byId('world').firstChild) {
      byId('world').append(h('div', { class: 'section-head' }, h('h2', {}, t('results.world'))), h('div', { class: 'grid-2' }));
      byId('economy').append(h('div', { class: 'section-head' }, h('h2', { id: 'economy-title' }, '')), h('dl', { class: 'numbers' }), h('div', { class: 'grid-2' }));
    }
    const economy = this.name(state.economy);
    byId('economy-title').textContent = economy;
  }

  name(code) { return this.context.world.economies.find((one) => one.code === code)?.name ?? code ?? ''; }

  toolbar() {
    const { state, scenario, context: { world } } = this;
    const field = (name, label, control) => h('div', { class: 'field' }, h('label', { for: `tool-${name}` }, label), control);
    const menu = (name, values, selected, read = (value) => value) => h('select', { id: `tool-${name}`, data: { focus: name }, onchange: (event) => this.events.option(name, read(event.target.value)) },
      values.map(([value, text]) => h('option', { value, selected: value === String(selected) }, text)));
    const steps = scenario?.steps ?? [];
    const sorted = [...world.economies].sort((a, b) => a.name.localeCompare(b.name));
    return h('div', { class: 'toolbar', role: 'group', 'aria-label': t('toolbar.label') },
      field('economy', t('toolbar.economy'), menu('economy', sorted.map((one) => [one.code, `${one.name} (${one.code})`]), state.economy)),
      field('outcome', t('toolbar.outcome'), menu('outcome', world.outcomes.map((one) => [one.identifier, outcomeWords(one)]), state.outcome)),
      steps.length > 1 ? field('step', t('toolbar.step'), menu('step', [['', t('toolbar.all')], ...steps.slice(0, -1).map((step, i) => [String(i), t('toolbar.after', { step: this.stepTitles?.[i] ?? step.title ?? step.name })])],
        state.step === null ? '' : state.step, (value) => (value === '' ? null : Number(value)))) : null);
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
    this.shown = { moves, isDrawn, band, goesOn: moves || (!final && Boolean(this.shown?.moves)) };
    // A number and its unit stay on one line.
    const whole = (text) => text.replaceAll(/(\d) %/g, '$1\u00a0%');
    byId('headline').textContent = whole(result.headline);
    const sentences = byId('sentences');
    sentences.replaceChildren(...result.sentences.map((sentence) => h('p', {}, whole(sentence))));
    keepHeight(sentences, final);
    const economies = new Set(this.context.world.economies.map((one) => one.code));
    const options = { economies, selected: state.economy, fileStem: `${result.fileStem}-${result.id.slice(0, 8)}` };
    this.stepTitles = result.steps?.map((step) => step.title);
    redraw(byId('toolbar'), () => this.toolbar());
    const draw = (names, holder) => {
      for (const name of names) {
        const chart = result.charts[name];
        if (chart) this.figure(name, holder).show(chart, options);
        const body = this.figures.get(name)?.body;
        if (body) keepHeight(body, final);
        // Out of sight nothing was asked for: it is still the last scenario's.
        body?.classList.toggle('stale', !chart);
      }
    };
    draw(worldCharts, byId('world').querySelector('.grid-2'));
    draw(economyCharts, byId('economy').querySelector('.grid-2'));
    this.numbers(result.economy);
    // What is taken apart is still the last scenario's, until the new one's comes.
    this.figures.get('decomposition')?.body.classList.add('stale');
    if (final) this.takeApart(options);
    const residual = result.certificate?.largest;
    byId('status').textContent = [
      t('status.time', { ms: number(result.milliseconds, result.milliseconds < 10 ? 1 : 0) }),
      residual ? t('status.certificate', { residual: residual.toExponential(0).replace('-', '−') }) : null,
    ].filter(Boolean).join(' · ');
    this.showDeeper();
  }

  /** The economy's real income taken apart: a question of its own, asked when the slider rests. */
  async takeApart(options) {
    this.apart?.abort();
    const controller = new AbortController();
    this.apart = controller;
    const figure = this.figure('decomposition', byId('economy').querySelector('.grid-2'));
    try {
      const answer = await post('/api/decompose', this.events.question({ kind: 'decompose' }), { signal: controller.signal });
      figure.element.hidden = false;
      figure.show(answer.charts.decomposition, options);
      figure.body.classList.remove('stale');
    } catch (error) {
      if (error.name !== 'AbortError') figure.element.hidden = true;
    }
  }

  numbers(economy = {}) {
    const holder = byId('economy').querySelector('.numbers');
    // What changes in per cent, and what is looked at; the table of the chart has all.
    const shown = this.context.world.outcomes.filter((one) => typeof economy[one.identifier] === 'number'
      && (one.kind === 'change' || one.identifier === this.state?.outcome));
    redraw(holder, () => shown.map((one) => {
      const tip = (event) => showTip(event.target, outcomeWords(one), outcomeMeaning(one));
      const value = (number) => outcomeNumber(one, number);
      return h('div', {},
        h('dt', {}, h('button', { type: 'button', class: 'explain', data: { focus: one.identifier }, onmouseenter: tip, onmouseleave: hideTip, onfocus: tip, onblur: hideTip, onclick: tip }, outcomeWords(one))),
        h('dd', { data: { outcome: one.identifier } }, value(economy[one.identifier]), this.shown?.isDrawn ? this.range(one, economy) : null));
    }));
    holder.hidden = !shown.length;
  }

  /**
   * Where a number lies and, of the one looked at, by what account; the place is there before the range is, so that nothing
   * moves.
   */
  range(one, economy) {
    const drawn = economy.estimates?.[one.identifier];
    const band = drawn ?? this.bandNow(one, economy);
    const words = band ? t('numbers.band', { low: outcomeNumber(one, band.low, { hasUnit: false }), high: outcomeNumber(one, band.high) }) : '';
    const account = drawn ? t('numbers.drawn', { count: number(drawn.draws, 0) }) : band ? t('numbers.firstOrder') : '';
    return h('small', { class: 'range', title: band && !drawn ? t('explain.firstOrder') : null },
      h('span', {}, words || '\u00a0'), one.identifier === this.state?.outcome ? h('span', {}, account || '\u00a0') : null);
  }

  /**
   * The band to first order of the number looked at: of this very question, or of the last place of a slider until that
   * of this one is there, laid around the number that stands now.
   */
  bandNow(one, economy) {
    const { band, shown } = this;
    if (!band || !shown?.band || one.identifier !== this.state?.outcome) return null;
    if (band.asked !== shown.band && !(shown.goesOn && band.place === this.state?.economy && band.outcome === one.identifier)) return null;
    const shift = economy[one.identifier] - band.value;
    return { low: band.low + shift, high: band.high + shift };
  }

  /** Takes a number's band to first order, and shows it if its question is still the one that stands. */
  firstOrder(figure, asked) {
    if (typeof figure?.low !== 'number') return;
    this.band = { ...figure, asked };
    if (this.shown?.band) this.numbers(this.result.economy);
  }

  /** Attribution and sensitivity: asked for by a button, for the question that stands. */
  showDeeper() {
    const holder = byId('deeper');
    if (!holder.firstChild) {
      const part = (name) => {
        const button = h('button', { type: 'button', onclick: () => this.ask(name) }, t(`${name}.ask`));
        const progress = h('progress', { max: 1, value: 0, hidden: true, 'aria-label': t(`${name}.title`) });
        const message = h('p', { class: 'quiet', role: 'status' });
        const body = h('div', {});
        this.deeper[name] = { button, progress, message, body };
        return h('div', {}, h('h3', {}, t(`${name}.title`)), h('p', { class: 'quiet' }, t(`${name}.note`)), h('p', { class: 'row ask-deeper' }, button), progress, message, body);
      };
      holder.append(h('div', { class: 'section-head' }, h('h2', {}, t('deeper.title'))), h('div', { class: 'grid-2' }, part('attribution'), part('sensitivity')));
    }
    const question = JSON.stringify(this.events.question());
    for (const name of ['attribution', 'sensitivity']) {
      const { controller, asked, message, body } = this.deeper[name];
      if (!asked || asked === question) continue;
      controller?.abort();
      this.deeper[name].asked = null;
      message.textContent = body.firstChild ? t('deeper.stale') : '';
      body.querySelector('.chart-body')?.classList.add('stale');
    }
  }

  async ask(name) {
    const part = this.deeper[name];
    part.controller?.abort();
    const controller = new AbortController();
    part.controller = controller;
    const kind = name === 'attribution' ? 'attribute' : name;
    const question = this.events.question({ kind });
    part.asked = JSON.stringify(this.events.question());
    part.button.disabled = true;
    part.message.textContent = t('deeper.working');
    part.progress.hidden = name !== 'attribution';
    part.progress.value = 0;
    try {
      let answer = await post(`/api/${kind}`, { ...question, view: { ...question.view, width: widthFor(part.body.parentElement) } }, { signal: controller.signal });
      if (answer.job) {
        const job = answer.job.id ?? answer.job;
        answer = await follow(job, { signal: controller.signal, progress: (share) => { part.progress.value = share; part.message.textContent = t('deeper.progress', { share: number(share * 100, 0) }); } });
      }
      const chart = answer.charts[name] ?? Object.values(answer.charts)[0];
      const figure = this.figures.get(name) ?? this.figure(name, part.body);
      figure.body.classList.remove('stale');
      figure.show(chart, { economies: new Set(), fileStem: answer.fileStem });
      part.message.textContent = (answer.sentences ?? []).join(' ');
    } catch (error) {
      if (error.name === 'AbortError') { if (part.controller === controller) part.message.textContent = t('deeper.stopped'); }
      else part.message.textContent = error instanceof Problem ? `${error.title}. ${error.detail}` : String(error);
    } finally {
      if (part.controller === controller) { part.button.disabled = false; part.progress.hidden = true; }
    }
  }

  /** Says what is wrong; the numbers that stand are then older than what is entered, and look it. */
  problem(error) {
    const box = byId('problem');
    box.hidden = !error;
    const isStale = Boolean(error && this.result);
    for (const id of ['answer', 'results']) byId(id).classList.toggle('stale', isStale);
    byId('stale').hidden = !isStale;
    if (!error) return;
    if (!this.result) { byId('headline').textContent = t('problem.title'); byId('sentences').replaceChildren(); }
    const again = [0, 429, 502, 503, 504].includes(error.status);
    const known = { 0: 'problem.network', 429: 'problem.busy', 503: 'problem.busy' }[error.status];
    const at = ({ place }) => { const [s, m] = place.split('.').map(Number); return h('strong', {}, t('problem.at', { step: s + 1, measure: m + 1 }), ' '); };
    box.replaceChildren(...[
      h('strong', {}, known ? t(known) : error.title ?? t('problem.title')), again ? ` ${t('problem.again')}` : null,
      error.errors?.length ? h('ul', {}, error.errors.map((one) => h('li', {}, one.place ? at(one) : one.path ? h('code', {}, `${one.path}: `) : '', one.message)))
        : !known && error.detail && error.detail !== error.title ? h('p', {}, error.detail) : null,
      isStale ? h('p', {}, t('stale.note')) : null,
    ].filter(Boolean));
  }

  /** Says that an address leads nowhere, which parts of it, and where one can go; nothing else is shown. */
  lost(parts, said = []) {
    document.body.classList.toggle('lost', parts.length > 0);
    if (!parts.length) return;
    this.problem(null);
    byId('kicker').textContent = '';
    byId('status').textContent = '';
    byId('headline').textContent = t('lost.title');
    byId('sentences').replaceChildren(...[
      h('p', {}, t('lost.text', { parts: parts.join(', ') })), said.map((sentence) => h('p', { lang: 'en' }, sentence)),
      h('p', {}, h('a', { href: '/' }, t('lost.open'))),
      h('ul', {}, this.context.scenarios.map((one) => h('li', {}, h('a', { href: `/?name=${encodeURIComponent(one.name)}` }, one.title))))].flat());
    document.title = `${t('lost.title')} – Entrepôt`;
  }
}

// SPDX-License-Identifier: Apache-2.0
// Two scenarios side by side: the difference first, then both.

import { h, byId, redraw } from './dom.js';
import { t, curly } from './i18n.js';
import { get, post, Problem } from './api.js';
import { ChartFigure, widthFor } from './chart.js';
import { taken } from './take-chart.js';

/** The charts of a comparison in their order, two abreast where there is room. */
const charts = ['comparison', 'dumbbells', 'tilesFirst', 'tilesSecond', 'steps'];

export class Comparison {
  /** @param events `compare(other)` sets or ends the comparison; `question()`, `scenario()`, `title()` of the answer */
  constructor(context, events) {
    Object.assign(this, { context, events });
    this.figures = new Map();
  }

  async other(state) {
    if (!state.compare) return null;
    if (state.compare.steps) return state.compare;
    this.shipped ??= new Map();
    const { name } = state.compare;
    if (!this.shipped.has(name)) this.shipped.set(name, (await get(`/api/scenarios/${encodeURIComponent(name)}`)).scenario);
    return this.shipped.get(name);
  }

  async show(state) {
    const holder = byId('comparison');
    // Spoken when it is what the reader asked for; else the answer is.
    const asked = JSON.stringify(state.compare);
    const isSpoken = asked !== this.asked;
    this.asked = asked;
    this.controller?.abort();
    redraw(holder, () => this.frame(state));
    holder.querySelector('[role=status]')?.setAttribute('aria-live', isSpoken ? 'polite' : 'off');
    this.figures.clear();
    if (!state.compare) return;
    const controller = new AbortController();
    this.controller = controller;
    const [message, fault] = holder.querySelectorAll('[role=status]');
    try {
      const second = await this.other(state);
      const question = this.events.question();
      const view = { ...question.view, step: null, width: widthFor(holder.querySelector('.compare-charts')) };
      const ask = (options) => post('/api/compare', { world: question.world, options, view, scenarios: [this.events.scenario(), second] }, { signal: controller.signal });
      // What central inputs say is there at once; how sure it is takes the time of two answers.
      if (question.options.draws !== 'none') {
        this.lay(holder, await ask({ ...question.options, draws: 'none', errors: undefined }));
        // To be read; what is heard is the finding.
        message.setAttribute('aria-live', 'off');
        message.textContent = t('compare.follows');
      }
      const both = await ask(question.options);
      message.setAttribute('aria-live', isSpoken ? 'polite' : 'off');
      this.lay(holder, both);
      message.textContent = curly((both.sentences ?? []).join(' '));
    } catch (error) {
      if (error.name === 'AbortError') return;
      message.textContent = '';
      fault.textContent = error instanceof Problem ? `${error.title}. ${error.detail}` : String(error);
    }
  }

  /** Shows what both scenarios say. */
  lay(holder, both) {
    const heads = holder.querySelectorAll('.compare-head > div');
    both.scenarios.forEach((one, i) => heads[i].replaceChildren(h('h3', {}, curly(one.title)), h('p', {}, curly(one.headline)), h('p', {}, curly(one.sentence))));
    for (const name of charts) {
      const chart = both.charts[name];
      if (!chart) continue;
      if (!this.figures.has(name)) {
        const figure = new ChartFigure(name.replace('tiles', 'tiles-').toLowerCase());
        this.figures.set(name, figure);
        holder.querySelector('.compare-charts').append(figure.element);
      }
      this.figures.get(name).show(chart, { run: taken(both) });
    }
  }

  frame(state) {
    const now = state.compare?.name && !state.compare.steps ? state.compare.name : '';
    const menu = h('select', { id: 'compare-with', data: { focus: 'compare' }, onchange: (event) => this.events.compare(event.target.value ? { name: event.target.value } : null) },
      h('option', { value: '' }, state.compare?.steps ? state.compare.title : t('compare.none')),
      this.context.scenarios.map((one) => h('option', { value: one.name, selected: one.name === now }, one.title)));
    return [
      h('div', { class: 'section-head' }, h('h2', {}, t('compare.title'))),
      h('div', { class: 'toolbar' },
        h('div', { class: 'field' }, h('label', { for: 'compare-with' }, t('compare.with')), menu),
        h('button', { type: 'button', data: { focus: 'compare-pin' }, onclick: () => this.events.compare({ ...structuredClone(this.events.scenario()), title: this.events.title() ?? this.events.scenario().title }) }, t('compare.pin')),
        state.compare ? h('button', { type: 'button', data: { focus: 'compare-end' }, onclick: () => this.events.compare(null) }, t('compare.end')) : null),
      h('p', { class: 'quiet' }, t('compare.note')),
      state.compare ? [h('p', { role: 'status' }, t('deeper.working')), h('p', { class: 'fault', role: 'status' }), h('div', { class: 'compare-head' }, h('div'), h('div')), h('div', { class: 'compare-charts' })] : [],
    ].flat();
  }
}

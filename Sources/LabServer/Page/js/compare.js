// SPDX-License-Identifier: Apache-2.0
// Two scenarios side by side: the difference first, then both.

import { h, byId, redraw } from './dom.js';
import { t } from './i18n.js';
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
    if (!state.compare) { this.figures.clear(); return; }
    const controller = new AbortController();
    this.controller = controller;
    const message = holder.querySelector('[role=status]');
    try {
      const second = await this.other(state);
      const question = this.events.question();
      const grid = holder.querySelector('.compare-charts');
      const view = { ...question.view, step: null, width: widthFor(grid) };
      const both = await post('/api/compare', { world: question.world, options: question.options, view, scenarios: [this.events.scenario(), second] }, { signal: controller.signal });
      message.textContent = (both.sentences ?? []).join(' ');
      const heads = holder.querySelectorAll('.compare-head > div');
      both.scenarios.forEach((one, i) => heads[i].replaceChildren(h('h3', {}, one.title), h('p', {}, one.headline), h('p', {}, one.sentence)));
      this.figures.clear();
      for (const name of charts) {
        const chart = both.charts[name];
        if (!chart) continue;
        const figure = new ChartFigure(name.replace('tiles', 'tiles-').toLowerCase());
        grid.append(figure.element);
        figure.show(chart, { run: taken(both) });
      }
    } catch (error) {
      if (error.name !== 'AbortError') message.textContent = error instanceof Problem ? `${error.title}. ${error.detail}` : String(error);
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
      state.compare ? [h('p', { role: 'status' }, t('deeper.working')), h('div', { class: 'compare-head' }, h('div'), h('div')), h('div', { class: 'compare-charts' })] : [],
    ].flat();
  }
}

// SPDX-License-Identifier: Apache-2.0
// Two scenarios side by side.

import { h, byId, redraw } from './dom.js';
import { t } from './i18n.js';
import { get, post, Problem } from './api.js';
import { ChartFigure, widthFor } from './chart.js';

export class Comparison {
  /** @param events `compare(other)` sets or ends the comparison; `question()`, `scenario()` */
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
    this.controller?.abort();
    redraw(holder, () => this.frame(state));
    if (!state.compare) { this.figures.clear(); return; }
    const controller = new AbortController();
    this.controller = controller;
    const message = holder.querySelector('[role=status]');
    try {
      const second = await this.other(state);
      const question = this.events.question();
      const grid = holder.querySelector('.grid-2');
      const view = { ...question.view, step: null, width: widthFor(grid) };
      const base = { world: question.world, options: question.options, view };
      const first = this.events.scenario();
      const [both, ...single] = await Promise.all([
        post('/api/compare', { ...base, scenarios: [first, second] }, { signal: controller.signal }),
        post('/api/solve', { ...base, scenario: first }, { signal: controller.signal }),
        post('/api/solve', { ...base, scenario: second }, { signal: controller.signal }),
      ]);
      message.textContent = (both.sentences ?? []).join(' ');
      const heads = holder.querySelectorAll('.compare-head > div');
      [first, second].forEach((scenario, i) => heads[i].replaceChildren(h('h3', {}, scenario.title), h('p', {}, single[i].sentences.slice(-1)[0] ?? single[i].headline)));
      const charts = [['tiles-1', single[0].charts.tiles], ['tiles-2', single[1].charts.tiles], ...Object.entries(both.charts), ['steps-1', single[0].charts.steps], ['steps-2', single[1].charts.steps]];
      this.figures.clear();
      for (const [name, chart] of charts) {
        if (!chart) continue;
        const figure = new ChartFigure(name);
        if (charts.length % 2 && name in both.charts) figure.element.classList.add('wide');
        grid.append(figure.element);
        figure.show(chart);
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
        h('button', { type: 'button', data: { focus: 'compare-pin' }, onclick: () => this.events.compare(structuredClone(this.events.scenario())) }, t('compare.pin')),
        state.compare ? h('button', { type: 'button', data: { focus: 'compare-end' }, onclick: () => this.events.compare(null) }, t('compare.end')) : null),
      h('p', { class: 'quiet' }, t('compare.note')),
      state.compare ? [h('p', { role: 'status' }, t('deeper.working')), h('div', { class: 'compare-head' }, h('div'), h('div')), h('div', { class: 'grid-2' })] : [],
    ].flat();
  }
}

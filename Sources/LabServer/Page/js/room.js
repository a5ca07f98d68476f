// SPDX-License-Identifier: Apache-2.0
// The room of a view on the page: where it draws, what it says, and how its own question is asked.

import { h, keepHeight } from './dom.js';
import { t, number, outcomeNumber } from './i18n.js';
import { post, follow, Problem } from './api.js';
import { ChartFigure, formula, widthFor } from './chart.js';
import { taken } from './take-chart.js';

export class Room {
  /**
   * @param view a file of `views`
   * @param page the results: state, world, outcome looked at, `question()`, `options` of charts
   */
  constructor(view, page) {
    Object.assign(this, { view, page, controller: null, asked: null });
    this.figures = new Map();
    this.body = h('div', { class: 'view-body' });
    const isAsked = view.when === 'asked';
    this.message = h('p', { class: 'quiet', role: isAsked ? 'status' : null });
    this.element = isAsked ? this.card() : h('div', { class: `view${view.isWide ? ' wide' : ''}`, hidden: true, data: { view: view.name } }, this.body);
  }

  card() {
    const { name } = this.view;
    this.button = h('button', { type: 'button', data: { focus: `ask.${name}` }, onclick: () => this.ask() }, t(`${name}.ask`));
    this.stopper = h('button', { type: 'button', hidden: true, data: { focus: `stop.${name}` }, onclick: () => this.controller?.abort() }, t('deeper.stop'));
    this.progress = h('progress', { max: 1, value: 0, hidden: true, 'aria-label': t(`${name}.title`) });
    return h('div', { class: 'view-asked', data: { view: name } }, h('h3', {}, t(`${name}.title`)), h('p', { class: 'quiet' }, t(`${name}.note`)), this.view.choices?.(this),
      h('p', { class: 'row ask-deeper' }, this.button, this.stopper), this.progress, this.message, this.body);
  }

  get state() { return this.page.state; }
  get world() { return this.page.context.world; }
  get outcome() { return this.page.outcome; }
  get shown() { return this.page.shown; }
  nameOf(code) { return this.page.name(code); }
  band(outcome, economy) { return this.page.band(outcome, economy); }
  /** A number of an outcome as it is shown: with the digits that its draws settle. */
  told(outcome, economy, value, options) { return outcomeNumber(outcome, value, { ...options, decimals: this.page.decimals(outcome, economy) }); }

  /** Shows a chart of an answer; without one, what stands is older than the answer and looks it. */
  chart(name, chart, answer) {
    if (!this.figures.has(name)) {
      if (!chart) return;
      const figure = new ChartFigure(name, { select: (code) => this.page.select(code) });
      this.figures.set(name, figure);
      this.body.append(figure.element);
    }
    const figure = this.figures.get(name);
    // While something follows, an answer is in parts, which are not kept.
    const isKept = this.view.asks !== 'solve' || this.shown.isFinal;
    if (chart) figure.show(chart, { ...this.page.chartOptions, run: isKept ? taken(answer) : null });
    keepHeight(figure.body, this.shown.isFinal);
    figure.body.classList.toggle('stale', !chart);
  }

  /** The formula of a view that is no drawing, and the data behind the answer, a tap away. */
  formula() { return formula(this.view.name, () => Object.values(this.page.result.charts)[0]?.source); }

  /** Says how an asked view stands: aloud what came of the question, in sight alone that it is on its way or old. */
  say(text, { isSpoken = true } = {}) {
    if (this.view.when === 'asked') this.message.setAttribute('aria-live', isSpoken ? 'polite' : 'off');
    this.message.textContent = text;
  }

  /** Tells the finding of an asked view, and a tap away how it was worked out. */
  tell([finding = '', ...rest]) {
    this.say(finding);
    this.how?.remove();
    this.how = rest.length ? h('details', { class: 'quiet how' }, h('summary', {}, t('deeper.how')), h('p', {}, rest.join(' '))) : null;
    if (this.how) this.message.after(this.how);
  }

  /** Draws from an answer to the scenario. */
  show(answer) {
    this.view.draw(answer, this);
    if (this.view.when !== 'asked') this.element.hidden = !this.body.firstChild;
  }

  /** What stands is of an earlier question. */
  outdate() {
    for (const figure of this.figures.values()) figure.body.classList.add('stale');
    if (this.view.when !== 'asked' || !this.asked) return;
    this.controller?.abort();
    this.asked = null;
    this.body.classList.add('stale');
    this.say(this.body.firstChild ? t('deeper.stale') : '', { isSpoken: false });
  }

  /** Asks the view's own question and draws its answer. */
  async ask() {
    const { view } = this;
    this.controller?.abort();
    const controller = new AbortController();
    this.controller = controller;
    const isAsked = view.when === 'asked';
    if (isAsked) this.start();
    try {
      const answer = await this.answer(controller.signal);
      this.body.classList.remove('stale');
      this.show(answer);
    } catch (error) {
      if (!isAsked) { if (error.name !== 'AbortError') this.element.hidden = true; }
      else if (error.name === 'AbortError') { if (this.controller === controller && this.asked) this.say(t('deeper.calledOff')); }
      else {
        // What stands is of an earlier question.
        this.body.classList.add('stale');
        this.say(error instanceof Problem ? this.reason(error) : String(error));
      }
    } finally {
      if (isAsked && this.controller === controller) this.end();
    }
  }

  async answer(signal) {
    const { asks, add = {}, body } = this.view;
    if (body) return post(`/api/${asks}`, body(this), { signal });
    const question = { ...this.page.question({ kind: asks }), ...(typeof add === 'function' ? add(this) : add) };
    if (this.view.when === 'asked') question.view = { ...question.view, width: widthFor(this.element) };
    const answer = await post(`/api/${asks}`, question, { signal });
    if (!answer.job) return answer;
    return follow(answer.job.id ?? answer.job, { signal, progress: (share) => {
      this.progress.hidden = false;
      this.progress.value = share;
      this.say(t('deeper.progress', { share: number(share * 100, 0) }), { isSpoken: false });
    } });
  }

  reason({ status, title, detail }) {
    return status === 0 ? t('problem.network') : status === 404 ? t('deeper.lost') : `${title}. ${detail}`;
  }

  start() {
    this.asked = this.page.asked;
    const hadFocus = document.activeElement === this.button;
    this.button.hidden = true;
    this.stopper.hidden = false;
    if (hadFocus) this.stopper.focus({ preventScroll: true });
    this.say(t('deeper.working'), { isSpoken: false });
  }

  end() {
    const hadFocus = document.activeElement === this.stopper;
    this.button.hidden = false;
    this.stopper.hidden = true;
    this.progress.hidden = true;
    if (hadFocus) this.button.focus({ preventScroll: true });
  }
}

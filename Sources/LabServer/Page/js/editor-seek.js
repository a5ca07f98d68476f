// SPDX-License-Identifier: Apache-2.0
// How large a measure has to be until a number takes a value.

import { h, freshId, replaceable } from './dom.js';
import { t, entry, readNumber, outcomeWords } from './i18n.js';
import { Problem } from './api.js';

/** Methods of the editor. */
export const editorSeek = {
  /** A button that opens the question below it. */
  seekButton(measure, s, m) {
    const { steps } = this.scenario;
    // The name that the server gives a measure without one.
    const name = measure.name ?? (steps[s].measures.length === 1 ? steps[s].name : `${steps[s].name}-${m + 1}`);
    const id = freshId('seek');
    const panel = h('div', { class: 'panel', id, hidden: true });
    const button = h('button', { type: 'button', class: 'plain seek-open', 'aria-expanded': 'false', 'aria-controls': id, data: { focus: `seek.${s}.${m}` }, onclick: () => {
      panel.hidden = !panel.hidden;
      button.setAttribute('aria-expanded', String(!panel.hidden));
      if (panel.hidden) return;
      panel.replaceChildren(...this.seekPanel(name, `${s}.${m}`));
      panel.querySelector('input').focus();
      panel.querySelector('input').select();
    } }, t('seek.open'));
    panel.addEventListener('keydown', (event) => { if (event.key === 'Escape') { button.click(); button.focus(); } });
    return h('div', { class: 'seek' }, button, panel);
  },

  /** The control of the number that is a measure's whole size, where it has one. */
  sizeControl(place) { return ['add', 'change', 'size'].map((name) => this.controls.get(`${place}.${name}`)).find(Boolean); },

  seekPanel(name, place) {
    const outcome = this.events.outcome();
    const input = replaceable(h('input', { type: 'text', inputmode: 'decimal', class: 'exact', value: entry(0), 'aria-label': t('seek.value', { unit: outcome.unit }) }));
    const said = h('p', { role: 'status' });
    // That the answer is on its way is seen; what it is, is spoken.
    const say = (text, isSpoken) => { said.setAttribute('aria-live', isSpoken ? 'polite' : 'off'); said.textContent = text; };
    const taking = h('p', { class: 'row' });
    const ask = h('button', { type: 'button', class: 'primary', onclick: () => go() }, t('seek.ask'));
    const go = async () => {
      const value = readNumber(input.value);
      if (value === null) { input.setAttribute('aria-invalid', 'true'); say(t('rate.bad'), true); return; }
      input.removeAttribute('aria-invalid');
      this.seeking?.abort();
      this.seeking = new AbortController();
      say(t('deeper.working'), false);
      taking.replaceChildren();
      try {
        const answer = await this.events.seek(name, value, this.seeking.signal);
        say(answer.sentences?.[0] ?? answer.headline, true);
        this.offer(taking, place, answer.value);
      } catch (error) {
        if (error.name !== 'AbortError') say(error instanceof Problem ? error.detail || error.title : String(error), true);
      }
    };
    input.addEventListener('keydown', (event) => { if (event.key === 'Enter') go(); });
    return [h('p', { class: 'sentence' }, t('seek.until', { economy: this.events.economy(), outcome: outcome.words }), ' ', input, ` ${outcome.unit} `, ask), said, taking];
  },

  /** Offers to set the size that was found. */
  offer(holder, place, times) {
    const control = this.sizeControl(place);
    if (!control || typeof times !== 'number' || !control.number) return;
    const size = Number((control.number * times).toPrecision(3));
    holder.replaceChildren(h('button', { type: 'button', data: { focus: 'seek-take' }, onclick: () => { control.take(size); holder.replaceChildren(); } }, t('seek.take', { size: control.words(size) })));
  },
};

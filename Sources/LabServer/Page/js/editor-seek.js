// SPDX-License-Identifier: Apache-2.0
// How large a measure has to be until a number takes a value.

import { h, freshId, replaceable } from './dom.js';
import { t, entry, readNumber, outcomeNumber } from './i18n.js';
import { Problem } from './api.js';
import * as S from './scenario.js';

/** Methods of the editor. */
export const editorSeek = {
  /** A button that opens the question below it; nothing for a measure of which no size could be sought. */
  seekButton(measure, s, m) {
    if (!S.hasSize(measure)) return null;
    const { steps } = this.scenario;
    // The name that the server gives a measure without one.
    const name = measure.name ?? (steps[s].measures.length === 1 ? steps[s].name : `${steps[s].name}-${m + 1}`);
    const place = `${s}.${m}`;
    const id = freshId('seek');
    const panel = h('div', { class: 'panel', id, hidden: true });
    const button = h('button', { type: 'button', class: 'plain seek-open', 'aria-expanded': 'false', 'aria-controls': id, data: { focus: `seek.${place}` }, onclick: () => {
      panel.hidden = !panel.hidden;
      button.setAttribute('aria-expanded', String(!panel.hidden));
      if (panel.hidden) return;
      // What counts and what a number is now change without a new button.
      const hindrance = this.off.has(place) ? 'editor.isOff' : S.isNothing(this.scenario.steps[s].measures[m]) ? 'seek.nothing' : null;
      panel.replaceChildren(...(hindrance ? [h('p', { role: 'status' }, t(hindrance))] : this.seekPanel(name, place)));
      panel.querySelector('input')?.focus();
      panel.querySelector('input')?.select();
    } }, t('seek.open'));
    panel.addEventListener('keydown', (event) => { if (event.key === 'Escape') { button.click(); button.focus(); } });
    return h('div', { class: 'seek' }, button, panel);
  },

  /** The control of the number that a measure's size goes with, and that number at so many times the size; null where several do. */
  sized(place) {
    const [s, m] = place.split('.').map(Number);
    const fields = S.sizeFields(this.scenario.steps[s].measures[m]);
    const control = fields.length === 1 ? this.controls.get(`${place}.${fields[0]}`) : null;
    if (!control) return null;
    // What tariffs are scaled to is a change from all of them.
    const whole = fields[0] === 'multiply' ? 100 : 0;
    const isOneOfSeveral = [...this.controls.keys()].filter((key) => key.startsWith(`${place}.`)).length > 1;
    return { control, at: (times) => Number((whole + (control.number - whole) * times).toPrecision(3)),
      words: (size) => (isOneOfSeveral ? `${control.label}: ${control.words(size)}` : control.words(size)) };
  },

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
        const words = this.found(place, answer.value, { economy: this.events.economy(), outcome: outcome.words, value: outcomeNumber(outcome, value) });
        say(words.charAt(0).toUpperCase() + words.slice(1), true);
        this.offer(taking, place, answer.value);
      } catch (error) {
        if (error.name !== 'AbortError') say(error instanceof Problem ? error.detail || error.title : String(error), true);
      }
    };
    input.addEventListener('keydown', (event) => { if (event.key === 'Enter') go(); });
    return [h('p', { class: 'sentence' }, t('seek.until', { economy: this.events.economy(), outcome: outcome.words }), ' ', input, ` ${outcome.unit} `, ask), said, taking];
  },

  /** The answer in the words of the sentence that is asked about: `times` its size, or null where no size does it. */
  found(place, times, wanted) {
    if (typeof times !== 'number') return t('seek.none', wanted);
    const sized = this.sized(place);
    if (!sized) return t('seek.times', { ...wanted, times });
    const size = sized.at(times);
    const words = t('seek.found', { ...wanted, size: sized.words(size) });
    return sized.control.holds(size) ? words : `${words} ${t('seek.beyond')}`;
  },

  /** Offers to set the size that was found, where a slider goes that far. */
  offer(holder, place, times) {
    const sized = typeof times === 'number' ? this.sized(place) : null;
    if (!sized) return;
    const size = sized.at(times);
    if (!sized.control.holds(size)) return;
    holder.replaceChildren(h('button', { type: 'button', data: { focus: 'seek-take' }, onclick: () => { sized.control.take(size); holder.replaceChildren(); } }, t('seek.take', { size: sized.words(size) })));
  },
};

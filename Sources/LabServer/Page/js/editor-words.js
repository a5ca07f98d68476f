// SPDX-License-Identifier: Apache-2.0
// The words of the scenario as the server tells it, and marks at entries that an answer found fault with.

import { h, freshId } from './dom.js';
import { t, language, curly } from './i18n.js';
import { post } from './api.js';
import { withoutPath } from './faults.js';
import * as S from './scenario.js';

/** Methods of the editor. */
export const editorWords = {
  /** Asks the server in which words the scenario is told now that it has changed. */
  async tell() {
    const { scenario } = this;
    // In English a shipped scenario says what it says.
    if (this.state.name && language() === 'en') { this.told = null; return this.word(); }
    try {
      const told = await post('/api/parse', { scenario, world: this.state.world, language: language() });
      if (scenario === this.scenario) { this.told = told; this.word(); if (!this.state.name) this.events.told?.(scenario, told.scenario); }
    } catch { /* What is wrong with the scenario is said with the answer. */ }
  },

  /** Puts the words of the scenario as it is told where they stand, and touches nothing else. */
  word() {
    const { told, container } = this;
    const find = (name) => container.querySelector(`[data-focus="${CSS.escape(name)}"]`);
    const write = (box, text) => { if (box && box !== document.activeElement) box.value = text; };
    const start = find('start');
    if (start && !this.state.name) {
      if (!start.querySelector('option[value=""]')) start.prepend(h('option', { value: '' }, t('editor.own')));
      start.value = '';
    }
    // A shipped scenario's title stands in the menu.
    container.querySelector('.editor-head')?.classList.toggle('shipped', Boolean(this.state.name));
    if (!told) return;
    const as = told.words;
    // What does nothing yet stays out of the title, which then comes with the answer.
    if (!this.isTitledByAnswer()) write(find('title'), curly(told.title));
    // What comes back as it was written is in the language in which it was.
    const show = (element, text, written) => {
      if (!element) return;
      element.textContent = curly(text ?? '');
      element.hidden = !text;
      if (text === written && language() !== 'en') element.lang = 'en';
      else element.removeAttribute('lang');
    };
    show(container.querySelector('[data-told=about]'), as.about, this.scenario.about);
    as.steps.forEach((step, s) => {
      write(find(`step.${s}`), curly(told.steps[s]));
      find(`step.${s}`)?.setAttribute('title', step.about ?? '');
      step.measures.forEach((measure, m) => {
        const card = container.querySelector(`[data-measure="${s}.${m}"]`);
        const kind = S.kindOf(measure);
        if (!card) return;
        this.nameMeasure(card, measure.title ? curly(measure.title) : t(`kind.${kind}`));
        show(card.querySelector('[data-told=note]'), measure.note, this.scenario.steps[s].measures[m].note);
        for (const note of card.querySelectorAll('[data-rate-note]')) {
          const rate = note.dataset.rateNote.split('.').slice(2).reduce((value, name) => value?.[name], measure[kind]);
          note.hidden = typeof rate !== 'object';
        }
      });
    });
  },

  /** Whether less is asked than what is written, or nothing yet: then the answer says what is asked. */
  isTitledByAnswer() { return S.leftOut(this.scenario, this.off).length > 0 || S.isBlank(this.scenario); },

  /** Takes the title of the answer where that says what is asked. */
  answered(title) {
    const box = this.container.querySelector('[data-focus=title]');
    if (this.isTitledByAnswer() && box && box !== document.activeElement) box.value = title;
  },

  /** Marks the entries that an answer found fault with; without faults takes all marks away. */
  mark(faults) {
    this.faults = faults;
    for (const old of this.container.querySelectorAll('.measure-fault')) old.remove();
    for (const box of this.container.querySelectorAll('[aria-describedby^=fault]')) { box.removeAttribute('aria-describedby'); box.removeAttribute('aria-invalid'); }
    for (const { place, message } of faults) {
      const card = place && this.container.querySelector(`[data-measure="${place}"]`);
      if (!card) continue;
      const id = freshId('fault');
      card.querySelector('.sentence').after(h('p', { class: 'measure-fault', id }, message));
      const boxes = [...card.querySelectorAll('.exact')];
      const box = boxes.find((one) => one.dataset.focus === this.touched) ?? boxes[0];
      box?.setAttribute('aria-describedby', id);
      box?.setAttribute('aria-invalid', 'true');
    }
  },

  /** Faults of an answer with the places of their measures; the answer counts without what is off. */
  placed(errors) {
    const out = new Set(S.leftOut(this.scenario, this.off));
    const on = this.scenario.steps.map((step, s) => step.measures.map((_, m) => `${s}.${m}`).filter((key) => !out.has(key))).filter((keys) => keys.length);
    return errors.map((one) => {
      const [, s, m] = /^steps\[(\d+)\]\.measures\[(\d+)\]/.exec(one.path ?? '') ?? [];
      return { ...one, place: on[s]?.[m], message: withoutPath(one) };
    });
  },
};

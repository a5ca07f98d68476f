// SPDX-License-Identifier: Apache-2.0
// Steps that fold: of several only the first with a slider is open, so that one is in sight from the start.

import { h } from './dom.js';
import { t } from './i18n.js';
import * as S from './scenario.js';

/** Whether a measure has a number that a slider moves. */
function hasSlider(measure) {
  const body = measure[S.kindOf(measure)] ?? {};
  return S.hasTableSize(body) || [body.change, body.share, body.tariffs?.utilisation, body.tariffs?.cut, body['trade-costs']?.change, ...S.changes.filter((name) => name !== 'table').map((name) => body[name])]
    .some((value) => value !== undefined && value?.table === undefined);
}

/** Methods of the editor. */
export const editorFolds = {
  isFolded(step) {
    const { steps } = this.scenario;
    if (this.folds.has(step.name)) return this.folds.get(step.name);
    if (steps.length === 1) return false;
    return step !== (steps.find((one) => one.measures.some(hasSlider)) ?? steps[0]);
  },

  /** The number of a step, which folds and unfolds it. */
  fold(step, s, body) {
    const set = (isFolded) => {
      body.hidden = isFolded;
      button.setAttribute('aria-expanded', String(!isFolded));
    };
    const button = h('button', { type: 'button', class: 'icon step-number', 'aria-controls': body.id, 'aria-label': t('editor.fold', { n: s + 1 }), title: t('editor.fold', { n: s + 1 }), data: { focus: `fold.${s}` },
      onclick: () => { this.folds.set(step.name, !body.hidden); set(!body.hidden); } }, String(s + 1));
    set(this.isFolded(step));
    return button;
  },
};

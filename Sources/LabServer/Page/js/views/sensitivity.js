// SPDX-License-Identifier: Apache-2.0
// Which trade costs, tariffs and elasticities matter most.

import { h, freshId } from '../dom.js';
import { t } from '../i18n.js';

/** Charts of the answer, by what is chosen. */
const charts = { costs: 'sensitivity', tariffs: 'tariffs', elasticities: 'elasticities' };

function inputs(room) {
  const id = freshId('sensitivity');
  const choose = (event) => {
    room.input = event.target.value;
    if (room.answered) room.show(room.answered);
  };
  return h('p', { class: 'row' }, h('label', { for: id }, t('sensitivity.of')),
    h('select', { id, data: { focus: 'sensitivity.of' }, onchange: choose }, Object.keys(charts).map((name) => h('option', { value: name }, t(`sensitivity.of.${name}`)))));
}

export default Object.freeze({
  name: 'sensitivity', order: 110, place: 'deeper', asks: 'sensitivity', when: 'asked', choices: inputs,
  draw: (answer, room) => {
    room.answered = answer;
    const wanted = charts[room.input ?? 'costs'];
    for (const name of Object.values(charts)) {
      if (name === wanted) room.chart(name, answer.charts[name], answer);
      const figure = room.figures.get(name);
      if (figure) figure.element.hidden = name !== wanted;
    }
    room.tell(answer.sentences ?? []);
  },
});

// SPDX-License-Identifier: Apache-2.0
// What part of an economy's inputs passes through another one or a group, by tier, before and after.

import { h, freshId } from '../dom.js';
import { t } from '../i18n.js';
import { catalogue } from '../picker.js';
import { explained } from '../drawn.js';

/** The menu of suppliers; one that is chosen after an answer asks again. */
function suppliers(room) {
  const id = freshId('exposure');
  const entries = catalogue(room.world, 'economies');
  const options = (isGroup) => entries.filter((one) => one.group === isGroup).map((one) => h('option', { value: one.code }, one.name));
  const choose = (event) => {
    room.supplier = event.target.value;
    if (room.asked) room.ask();
  };
  return h('p', { class: 'row' }, h('label', { for: id }, t('exposure.through')),
    h('select', { id, data: { focus: 'exposure.through' }, onchange: choose }, h('option', { value: '' }, t('exposure.most')), options(true), options(false)));
}

export default Object.freeze({
  ...explained('exposure', { order: 130, asks: 'exposure', when: 'asked' }),
  add: (room) => (room.supplier ? { to: room.supplier } : {}),
  choices: suppliers,
});

// SPDX-License-Identifier: Apache-2.0
// The menu of those with whom the economy that is looked at is set side by side.

import { h, freshId } from './dom.js';
import { t } from './i18n.js';
import { catalogue } from './picker.js';

/**
 * A menu of groups and economies that the room keeps; one that is chosen after an answer asks again.
 *
 * @param field what the room keeps the choice under
 * @param label the key of the menu's label
 * @param open the key of the entry that names nobody
 */
export function partnerMenu(room, field, label, open) {
  const id = freshId(field);
  const entries = catalogue(room.world, 'economies');
  const options = (isGroup) => entries.filter((one) => one.group === isGroup).map((one) => h('option', { value: one.code }, one.name));
  const choose = (event) => {
    room[field] = event.target.value;
    if (room.asked) room.ask();
  };
  // Nobody is set beside itself: who is looked at is no entry, and chosen before, chosen no more.
  const leaveOut = (event) => {
    const menu = event.currentTarget;
    const own = room.state.economy;
    for (const option of menu.options) option.hidden = option.disabled = option.value === own;
    if (menu.value === own) menu.value = room[field] = '';
  };
  return h('p', { class: 'row' }, h('label', { for: id }, t(label)),
    h('select', { id, data: { focus: label }, onchange: choose, onfocus: leaveOut, onpointerdown: leaveOut }, h('option', { value: '' }, t(open)), options(true), options(false)));
}

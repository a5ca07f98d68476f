// SPDX-License-Identifier: Apache-2.0
// A number in a sentence: an exact entry, and a slider that shows zero, its ends in words, the source's range and value.

import { h, freshId, replaceable } from './dom.js';
import { t, number, entry, quantity, readNumber } from './i18n.js';

const digits = (x) => number(x, Number.isInteger(x) ? 0 : Number.isInteger(x * 10) ? 1 : 2);

/** Where a number lies along a slider whose thumb is a rem wide. */
const along = (share) => `calc(0.5rem + ${(100 * share).toFixed(2)}% - ${share.toFixed(4)}rem)`;

/**
 * @param rate the number that stands, as `readRate` has it
 * @param source the one that the slider started from, with its range and source
 * @param bounds gives least, most and step of the slider for the number that it started from
 * @param kind what the number is; a `cost` is told as a fall or rise, and falls to the right
 * @param today says what the number is a change from, where nothing else does
 * @param input hears of numbers, and whether the gesture is over
 * @param bad hears of an entry that is none
 */
export function rate({ rate: { number: value, unit }, source, bounds, kind, label, focus, today, input, bad }) {
  const isCost = kind === 'cost';
  const turned = isCost ? -1 : 1;
  let now = value;
  let isFall = value <= 0;
  const size = (x) => quantity(digits(x), t(`unit.${unit}`));
  const words = (x) => (isCost ? `${t(x <= 0 ? 'rate.fall' : 'rate.rise')} ${size(Math.abs(x))}` : size(x));
  const shown = (x) => entry(isCost ? Math.abs(x) : x);
  const box = h('input', { type: 'text', inputmode: 'decimal', autocomplete: 'off', spellcheck: 'false', id: freshId('rate'), value: shown(value), class: 'exact', 'aria-label': `${label} (${t(`unit.${unit}`)})`, data: { focus } });
  const slider = h('input', { type: 'range', class: 'slider', 'aria-label': t('slider.label', { label }), data: { focus: `${focus}.slider` } });
  const direction = isCost ? h('select', { 'aria-label': t('rate.direction'), data: { focus: `${focus}.direction` }, onchange: () => { isFall = direction.value === 'fall'; take(isFall ? -Math.abs(now) : Math.abs(now), true); } },
    ['fall', 'rise'].map((name) => h('option', { value: name }, t(`rate.${name}`)))) : null;
  const band = h('span', { class: 'slider-band' });
  const zero = h('span', { class: 'slider-zero' });
  const tick = h('span', { class: 'slider-source' });
  const back = h('button', { type: 'button', class: 'plain slider-back', data: { focus: `${focus}.back` }, onclick: () => { take(source.number, true); slider.focus({ preventScroll: true }); } });

  /** The slider reaches as far as it did, and to a number beyond only while that stands. */
  const reach = (x) => {
    const [least, most, step] = bounds(source.number);
    const [low, high] = isCost ? [-most, -least] : [least, most];
    slider.step = String(step);
    const [from, to] = [Math.min(low, turned * x), Math.max(high, turned * x)];
    slider.min = String(from);
    slider.max = String(to);
    const share = (y) => (turned * y - from) / (to - from);
    const put = (mark, y, isThere) => { mark.hidden = !isThere; if (isThere) mark.style.setProperty('left', along(share(y))); };
    put(zero, 0, from < 0 && to > 0);
    put(tick, source.number, turned * source.number >= from && turned * source.number <= to);
    const hasBand = source.low !== null && source.high !== null;
    band.hidden = !hasBand;
    if (!hasBand) return;
    const ends = [source.low, source.high].map(share).map((y) => Math.max(0, Math.min(1, y))).sort((a, b) => a - b);
    band.style.setProperty('left', along(ends[0]));
    band.style.setProperty('width', `calc(${(100 * (ends[1] - ends[0])).toFixed(2)}% - ${(ends[1] - ends[0]).toFixed(4)}rem)`);
  };
  const say = () => {
    slider.setAttribute('aria-valuetext', words(now));
    if (direction) direction.value = isFall ? 'fall' : 'rise';
    back.hidden = Math.abs(now - source.number) < 1e-9;
    const isSameWay = isCost && (source.number <= 0) === isFall;
    back.textContent = t('rate.back', { value: isSameWay ? size(Math.abs(source.number)) : words(source.number) });
  };
  function show(x) {
    now = x;
    if (x !== 0) isFall = x < 0;
    box.value = shown(x);
    box.removeAttribute('aria-invalid');
    reach(x);
    slider.value = String(turned * x);
    say();
  }
  function take(x, final) { show(x); input(x, final); }
  const drag = (final) => {
    now = turned * slider.valueAsNumber || 0;
    if (now !== 0) isFall = now < 0;
    box.value = shown(now);
    box.removeAttribute('aria-invalid');
    if (final) reach(now);
    say();
    input(now, final);
  };
  replaceable(box);
  slider.addEventListener('input', () => drag(false));
  slider.addEventListener('change', () => drag(true));
  box.addEventListener('change', () => {
    const x = readNumber(box.value);
    if (x === null) { box.setAttribute('aria-invalid', 'true'); bad(); return; }
    // Without a sign a cost goes the way that the sentence says.
    const isSigned = /^\s*[-+−–]/.test(box.value);
    take(isCost && !isSigned && isFall ? -x || 0 : x, true);
  });
  // Costs that fall at both ends say so once.
  const range = () => {
    const [from, to] = isCost ? [source.low, source.high].sort((a, b) => Math.abs(a) - Math.abs(b)) : [source.low, source.high];
    const way = (x) => (isCost ? `${t(x <= 0 ? 'rate.fall' : 'rate.rise')} ` : '');
    return { low: way(from) + digits(isCost ? Math.abs(from) : from), high: (isCost && from * to < 0 ? way(to) : '') + digits(isCost ? Math.abs(to) : to) };
  };
  show(value);
  const notes = [];
  if (today) notes.push(today);
  if (source.low !== null && source.high !== null) notes.push(t('rate.range', { ...range(), unit: t(`unit.${unit}`) }));
  if (source.assumption) notes.push(t('rate.assumption'));
  // Sources are named in the language in which they are written.
  if (source.source) notes.push(h('span', { lang: 'en' }, t('rate.source', { source: source.source })));
  return {
    inline: h('span', { class: 'exact-wrap' }, direction, direction ? ' ' : null, box, h('span', { class: 'unit' }, t(`unit.${unit}`))),
    below: h('div', { class: 'slider-row' },
      h('p', { class: 'slider-head' }, h('span', { class: 'slider-label' }, label), back),
      h('div', { class: 'slider-track' }, h('span', { class: 'slider-line' }), band, tick, zero, slider),
      h('p', { class: 'slider-ends', 'aria-hidden': 'true' }, h('span', {}, t(`ends.${kind}.low`)), h('span', {}, t(`ends.${kind}.high`))),
      notes.length ? h('p', { class: 'quiet', data: { rateNote: focus } }, notes.flatMap((note, i) => (i ? [' · ', note] : [note]))) : null),
    /** The number that stands. */
    get number() { return now; },
    /** What the number is, and a number in words, as the sentence has it. */
    label,
    words,
    /** Whether the slider reaches to a number. */
    holds(x) { const [least, most] = bounds(source.number); return x >= least && x <= most; },
    /** Takes a number as if the reader had written it. */
    take: (x) => take(x, true),
    /** Takes note of what the source says, where that is known only later. */
    from(original) { Object.assign(source, original); reach(now); say(); },
  };
}

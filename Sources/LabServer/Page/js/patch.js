// SPDX-License-Identifier: Apache-2.0
// Puts a drawing in the place of one like it while a slider is held: the texts of the two are compared tag by tag, and
// only what differs is written. A mark that is built otherwise is read anew, alone, and so is what stands around the marks;
// nothing moves.

import { harmless } from './harmless.js';
import { fragment, parse, update } from './morph.js';

const attribute = /([^\s=]+)="([^"]*)"/g;
const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const plain = (text) => (text.includes('&') ? text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (one) => entities[one]) : text);
const entity = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
/** The space behind a tag. */
const after = (tag) => tag.slice(tag.indexOf('>') + 1);
const nameOf = (tag) => tag.slice(0, tag.search(/[\s/>]/));
const read = (tag) => {
  const end = tag.indexOf('>');
  return { attributes: new Map([...tag.slice(0, end).matchAll(attribute)].map(([, name, value]) => [name, plain(value)])), text: plain(tag.slice(end + 1)) };
};

/** A drawing's text in pieces: groups with a key that hold no other, and what stands between. */
function pieces(text) {
  const tags = text.split('<').slice(1);
  const found = [];
  let [start, depth, keyed] = [0, 0, null];
  const close = (end, isKeyed) => {
    if (end > start) found.push({ tags: tags.slice(start, end), isKeyed });
    start = end;
  };
  tags.forEach((tag, i) => {
    if (tag.startsWith('/')) {
      depth -= 1;
      if (depth === keyed) { close(i + 1, true); keyed = null; }
      return;
    }
    if (tag.startsWith('g ') && tag.includes(' data-key="')) {
      close(i, false);
      keyed = depth;
    }
    if (!tag.slice(0, tag.indexOf('>')).endsWith('/')) depth += 1;
  });
  close(tags.length, false);
  return found;
}

/**
 * The element of each tag, where they stand from `first` on; nothing where they do not. Titles of marks, which the page takes out of
 * the drawing, are their marks'.
 */
function elements(tags, first) {
  const open = [];
  let next = first;
  const all = [];
  for (const tag of tags) {
    if (tag.startsWith('/')) {
      const closed = open.pop();
      if (closed && !closed.isTip) next = closed.element.nextElementSibling;
      all.push(null);
      continue;
    }
    const isTip = nameOf(tag) === 'title' && next?.localName !== 'title';
    const element = isTip ? open.at(-1)?.element : next;
    if (!element || (!isTip && element.localName !== nameOf(tag))) return null;
    all.push(element);
    if (tag.slice(0, tag.indexOf('>')).endsWith('/')) next = element.nextElementSibling;
    else {
      open.push({ element, isTip });
      if (!isTip) next = element.firstElementChild;
    }
  }
  return all;
}

export class Patch {
  /** @param svg what stands and was made of `text` */
  constructor(text, svg) {
    this.svg = svg;
    this.pieces = pieces(text);
    const all = elements(this.pieces.flatMap((piece) => piece.tags), svg);
    let at = 0;
    for (const piece of this.pieces) {
      piece.elements = all?.slice(at, at + piece.tags.length);
      at += piece.tags.length;
    }
    this.isUsable = Boolean(all);
  }

  /**
   * Shows `text`, if it has as many marks as what stands; says whether it was.
   *
   * @param prefix what ids stand behind
   * @param tell makes a mark of an element, of its key and its tip
   * @param frame makes of a drawing's root what the page wants of it
   */
  show(text, prefix, tell, frame) {
    const now = pieces(text);
    if (!this.isUsable) return false;
    const edits = this.around(now, prefix, tell);
    if (!edits && !this.reframe(now, prefix, frame)) return false;
    for (const edit of edits ?? []) edit();
    const before = this.pieces.filter((piece) => piece.isKeyed);
    const marks = [];
    now.filter((piece) => piece.isKeyed).forEach((piece, i) => {
      const old = before[i];
      piece.elements = old.elements;
      const edit = isAlike(old, piece) ? changes(old, piece, prefix, tell) : null;
      marks.push(...edit ?? [() => renew(piece, prefix, tell)]);
    });
    for (const edit of marks) edit();
    this.pieces = now;
    return true;
  }

  /** What makes of what stands around the marks another of the same build; nothing where it is built otherwise. */
  around(now, prefix, tell) {
    const edits = [];
    if (now.length !== this.pieces.length) return null;
    for (const [i, piece] of now.entries()) {
      const old = this.pieces[i];
      if (old.isKeyed !== piece.isKeyed) return null;
      if (piece.isKeyed) continue;
      piece.elements = old.elements;
      const edit = isAlike(old, piece) ? changes(old, piece, prefix, tell) : null;
      if (!edit) return null;
      edits.push(...edit);
    }
    return edits;
  }

  /** Reads what is around the marks anew, a title of two lines or an axis with another number; the marks stay. */
  reframe(now, prefix, frame) {
    const marks = this.pieces.filter((piece) => piece.isKeyed).map((piece) => piece.elements[0]);
    if (now.filter((piece) => piece.isKeyed).length !== marks.length) return false;
    let next = 0;
    const tags = now.map((piece) => (piece.isKeyed ? [`g data-key="${entity(marks[next++].dataset.key)}" data-stands=""/>${after(piece.tags.at(-1))}`] : piece.tags));
    const svg = parse(`<${tags.flat().join('<')}`, prefix);
    frame(svg);
    update(this.svg, svg, []);
    const all = elements(tags.flat(), this.svg);
    if (!all) return false;
    let at = 0;
    now.forEach((piece, i) => {
      if (!piece.isKeyed) piece.elements = all.slice(at, at + piece.tags.length);
      at += tags[i].length;
    });
    return true;
  }
}

const isAlike = (old, piece) => old.tags.length === piece.tags.length && old.tags.every((tag, i) => tag === piece.tags[i] || (!tag.startsWith('/') && nameOf(tag) === nameOf(piece.tags[i])));

/** What makes of a piece that stands another of the same build; nothing where only reading it anew does. */
function changes(old, piece, prefix, tell) {
  const edits = [];
  let told = null;
  for (const [i, tag] of piece.tags.entries()) {
    if (tag === old.tags[i]) continue;
    const element = piece.elements[i];
    const [before, now] = [read(old.tags[i]), read(tag)];
    if (nameOf(tag) === 'title' && element.localName !== 'title') { told = { ...told, tip: now.text }; continue; }
    for (const [name, value] of now.attributes) {
      if (before.attributes.get(name) === value) continue;
      // What a mark looks like is the page's to say.
      if (name === 'class') return null;
      if (name === 'data-key') told = { ...told, key: value };
      const safe = harmless(name, value, prefix);
      if (safe !== null) edits.push(() => element.setAttribute(name, safe));
    }
    for (const name of before.attributes.keys()) if (!now.attributes.has(name)) edits.push(() => element.removeAttribute(name));
    if (before.text === now.text || !(before.text.trim() || now.text.trim())) continue;
    if (element.childNodes.length > 1 || (element.firstChild && element.firstChild.nodeType !== Node.TEXT_NODE)) return null;
    edits.push(() => { if (element.firstChild) element.firstChild.data = now.text; else element.textContent = now.text; });
  }
  const mark = piece.elements[0];
  if (told && !piece.isKeyed) return null;
  if (told) edits.push(() => tell(mark, told.key ?? mark.dataset.key, told.tip ?? mark.dataset.tip));
  return edits;
}

/** Reads a mark anew. */
function renew(piece, prefix, tell) {
  const mark = piece.elements[0];
  const next = fragment(`<${piece.tags.join('<')}`, prefix);
  const title = next.querySelector(':scope > title');
  if (mark.classList.contains('mark')) {
    tell(next, next.dataset.key, title?.textContent ?? next.dataset.key);
    title?.remove();
    next.setAttribute('tabindex', mark.getAttribute('tabindex'));
  }
  update(mark, next, []);
  piece.elements = elements(piece.tags, mark);
}

// Turns messages into elements.
import { fileElement, pictureElement } from './attachments.js';
import { button, element } from './elements.js';
import { chipsElement, reactButton } from './reactions.js';

const offsets = new WeakMap();

/** The text with its entities as nested elements. Offsets are UTF-16 units, as in JavaScript's own strings. */
export function styled(text, entities, act) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return build(text, 0, text.length, sorted, act);
}

function build(text, from, to, entities, act) {
  const made = document.createDocumentFragment();
  let at = from;
  let afterBlock = false;
  const plain = end => {
    // A quote ends its own line: the line feed after it would show as an empty one
    const start = afterBlock && text[at] === '\n' && at < end ? at + 1 : at;
    if (start < end) {
      const node = document.createTextNode(text.slice(start, end));
      offsets.set(node, start);
      made.append(node);
    }
    at = end;
    afterBlock = false;
  };
  const waiting = [...entities];
  while (waiting.length) {
    const entity = waiting.shift();
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (start >= end) continue;
    plain(start);
    const inner = [];
    while (waiting.length && waiting[0].offset < end) {
      const other = waiting.shift();
      inner.push(other);
      const rest = other.offset + other.length - end;
      if (rest > 0) inner.rest = [...(inner.rest ?? []), { ...other, offset: end, length: rest }];
    }
    waiting.unshift(...(inner.rest ?? []));
    const shell = wrap(entity, text.slice(start, end), act);
    shell.inside.append(build(text, start, end, inner, act));
    made.append(shell.outside);
    at = end;
    afterBlock = shell.block;
  }
  plain(to);
  return made;
}

const PLAIN_TAGS = { bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', code: 'code' };

function wrap(entity, words, act) {
  const inline = made => ({ outside: made, inside: made, block: false });
  switch (entity.type) {
    case 'bold': case 'italic': case 'underline': case 'strikethrough': case 'code':
      return inline(element(PLAIN_TAGS[entity.type]));
    case 'pre': {
      const made = element('pre');
      return { outside: made, inside: made, block: true };
    }
    case 'blockquote': case 'expandable_blockquote':
      return quote(entity.type === 'expandable_blockquote');
    case 'text_link': case 'url':
      return inline(link(entity.url ?? words, act));
    case 'bot_command': {
      const made = element('button', 'live');
      made.type = 'button';
      made.addEventListener('click', () => act.command(words));
      return inline(made);
    }
    case 'spoiler': {
      const made = element('span', 'spoiler');
      made.addEventListener('click', () => made.classList.add('shown'));
      return inline(made);
    }
    default:
      return inline(element('span', 'live'));
  }
}

function quote(expandable) {
  const fold = element('span', 'fold');
  const made = element('blockquote', expandable ? 'closed' : '', fold);
  made.dir = 'auto';
  if (expandable) {
    const more = button('more', 'Show more', () => {
      const closed = made.classList.toggle('closed');
      more.textContent = closed ? 'Show more' : 'Show less';
      more.setAttribute('aria-expanded', String(!closed));
    });
    more.setAttribute('aria-expanded', 'false');
    made.append(more);
    // A short quote has nothing to unfold, which shows only once it is laid out
    new ResizeObserver(() => {
      if (made.classList.contains('closed')) more.hidden = fold.scrollHeight <= fold.clientHeight + 1;
    }).observe(fold);
  }
  return { outside: made, inside: fold, block: true };
}

function link(address, act) {
  const url = /^[a-z]+:/i.test(address) ? address : 'https://' + address;
  if (!/^(https?|tg):/i.test(url)) return element('span', 'live');
  const made = element('a');
  made.href = url;
  made.target = '_blank';
  made.rel = 'noopener noreferrer';
  made.addEventListener('click', event => { if (act.follow(url)) event.preventDefault(); });
  return made;
}

/** What is selected inside one message's text: the words as the message has them, and where. */
export function selectedWords() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const box = range.commonAncestorContainer;
  const text = (box.nodeType === 3 ? box.parentElement : box).closest('.text');
  if (!text) return null;
  let from = Infinity;
  let to = -1;
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!offsets.has(node) || !range.intersectsNode(node)) continue;
    const start = node === range.startContainer ? range.startOffset : 0;
    const end = node === range.endContainer ? range.endOffset : node.length;
    if (start >= end) continue;
    from = Math.min(from, offsets.get(node) + start);
    to = Math.max(to, offsets.get(node) + end);
  }
  return from < to ? { from, to, range, message: text.closest('.message') } : null;
}

export function timeOf(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}

export function dayOf(seconds) {
  const day = new Date(seconds * 1000);
  const today = new Date();
  if (day.toDateString() === today.toDateString()) return 'Today';
  return day.toLocaleDateString([], { day: 'numeric', month: 'long', year: 'numeric' });
}

export const bodyOf = message => message.text ?? message.caption ?? '';

export function summary(message) {
  if (message.migrate_to_chat_id) return 'This group became a supergroup';
  if (message.migrate_from_chat_id) return 'This supergroup was a group before';
  if (message.document) return bodyOf(message) || message.document.file_name;
  if (message.photo) return bodyOf(message) || 'Photo';
  return bodyOf(message);
}

export const oneLine = words => words.replace(/\s+/g, ' ').trim();

const nameOf = message => message.sender_chat?.title ?? message.from.first_name;

/** A whole message: who, what it replies to, the text, its buttons and reactions, what can be done with it. */
export function messageElement(message, seen, act) {
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) {
    return element('li', 'service', summary(message));
  }
  const mine = message.from.id === seen.me;
  const made = element('li', ['message', mine && 'mine', seen.first && 'first', seen.last && 'last']
    .filter(Boolean).join(' '));
  made.dataset.id = message.message_id;
  const bubble = element('div', 'bubble');
  if (seen.first && !mine && seen.group) {
    const author = element('div', 'author', nameOf(message));
    author.dir = 'auto';
    if (seen.topic) author.append(element('small', '', seen.topic));
    bubble.append(author);
  } else if (seen.first && seen.topic) {
    bubble.append(element('div', 'topic', seen.topic));
  }
  if (message.reply_to_message) bubble.append(repliedElement(message, act));
  if (message.document) bubble.append(fileElement(message.document));
  if (message.photo) bubble.append(pictureElement(message.photo, oneLine(bodyOf(message)), act));
  if (bodyOf(message)) {
    const text = element('div', 'text', styled(bodyOf(message), message.entities ?? message.caption_entities ?? [], act));
    text.dir = 'auto';
    text.lang = message.from.language_code ?? '';
    bubble.append(text);
  }
  const meta = element('div', 'meta', ...(message.edit_date ? [element('span', '', 'edited')] : []));
  const time = element('time', '', timeOf(message.date));
  time.dateTime = new Date(message.date * 1000).toISOString();
  meta.append(time);
  bubble.append(meta);
  bubble.addEventListener('dblclick', () => { if (!selectedWords()) act.reply(message); });
  bubble.addEventListener('click', event => {
    if (!event.target.closest('button, a') && matchMedia('(hover: none)').matches) made.classList.toggle('open');
  });
  made.append(bubble, toolsElement(message, mine, act));
  if (message.reply_markup?.inline_keyboard) made.append(keysElement(message, act));
  if (message.reactions) made.append(chipsElement(message, seen, act));
  for (const one of [made, ...made.querySelectorAll('button, a')]) one.tabIndex = -1;
  return made;
}

function repliedElement(message, act) {
  const target = message.reply_to_message;
  const words = element('span', '', message.quote?.text ?? summary(target));
  words.dir = 'auto';
  const made = button('replied' + (message.quote ? ' exact' : ''), '', () => act.jump(target.message_id));
  made.append(element('strong', '', nameOf(target)), words);
  return made;
}

function toolsElement(message, mine, act) {
  const tools = element('div', 'tools', reactButton(message, act));
  if (mine && message.text) tools.append(button('', 'Edit', () => act.edit(message)));
  tools.append(button('', 'Reply', () => act.reply(message)));
  return tools;
}

function keysElement(message, act) {
  const keys = element('div', 'keys');
  for (const row of message.reply_markup.inline_keyboard) {
    const line = element('div', 'keys-row');
    for (const key of row) {
      const made = button('key', key.text, () => act.press(message, key, made));
      made.dir = 'auto';
      if (key.url) made.classList.add('outside');
      line.append(made);
    }
    keys.append(line);
  }
  return keys;
}

export function typingElement() {
  const dots = element('div', 'bubble', element('i'), element('i'), element('i'));
  dots.setAttribute('role', 'img');
  dots.setAttribute('aria-label', 'Pilcrow is typing');
  return element('li', 'message first last typing', dots);
}

export function draftElement(draft, act) {
  const text = element('div', 'text', draft.text ? styled(draft.text, draft.entities ?? [], act) : 'Thinking…');
  text.dir = 'auto';
  return element('li', 'message first last draft', element('div', 'bubble', text));
}

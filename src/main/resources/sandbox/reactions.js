// Reactions: the chips under a message, and the menu to choose one from.
import { button, element, icon } from './elements.js';

const OFFERED = ['👍', '❤', '🔥', '👏', '😁', '🤔', '👎'];
const WIDTH = 40 * OFFERED.length + 12;
const HEIGHT = 52;

const chosenBy = (message, person) => message.reactions?.find(one => one.from === person)?.emoji;

/** Each emoji with how many have chosen it; in private everybody sees who it was. */
export function chipsElement(message, seen, act) {
  const counts = new Map();
  for (const { emoji } of message.reactions) counts.set(emoji, (counts.get(emoji) ?? 0) + 1);
  return element('div', 'chips', ...[...counts].map(([emoji, count]) => {
    const chip = button('chip', element('span', '', emoji), () => act.react(message, emoji));
    if (seen.group) chip.append(` ${count}`);
    chip.setAttribute('aria-pressed', String(chosenBy(message, seen.me) === emoji));
    chip.setAttribute('aria-label', `${emoji} ${count}`);
    return chip;
  }));
}

/** Opens the menu; the browser itself closes it again, also on a second press. */
export function reactButton(message, act) {
  const made = button('react', '', () => act.offerReactions(message, made));
  made.append(icon('M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M8.5 14c1.8 2.6 5.2 2.6 7 0M9 9.5v.6M15 9.5v.6'));
  made.setAttribute('aria-label', 'React');
  made.setAttribute('aria-haspopup', 'menu');
  made.title = 'React';
  made.popoverTargetElement = document.getElementById('reactions');
  return made;
}

/** One menu for all messages, outside of them: they are drawn anew while it is open. */
export class ReactionMenu {
  #box;
  #react;

  constructor(box, react) {
    this.#box = box;
    this.#react = react;
    box.addEventListener('keydown', event => this.#key(event));
  }

  /** Gets ready to be shown beside the button that was pressed. */
  fill(message, me, beside) {
    const chosen = chosenBy(message, me);
    this.#box.replaceChildren(...OFFERED.map(emoji => this.#item(message, emoji, chosen)));
    (this.#items().find(item => item.ariaChecked === 'true') ?? this.#items()[0]).autofocus = true;
    const place = beside.getBoundingClientRect();
    const above = place.top - HEIGHT - 4;
    this.#box.style.left = `${Math.max(8, Math.min(innerWidth - WIDTH - 8, place.left - 8))}px`;
    this.#box.style.top = `${above > 8 ? above : place.bottom + 6}px`;
  }

  #item(message, emoji, chosen) {
    const item = button('', emoji, () => {
      this.#box.hidePopover();
      document.querySelector(`.message[data-id="${message.message_id}"] .react`)?.focus({ preventScroll: true });
      this.#react(message, emoji);
    });
    item.setAttribute('role', 'menuitemradio');
    item.setAttribute('aria-checked', String(emoji === chosen));
    item.setAttribute('aria-label', 'React with ' + emoji);
    item.tabIndex = -1;
    return item;
  }

  #items() {
    return [...this.#box.children];
  }

  #key(event) {
    const items = this.#items();
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      items[(items.indexOf(event.target) + step + items.length) % items.length].focus();
    } else if (event.key === 'Home' || event.key === 'End') {
      items.at(event.key === 'Home' ? 0 : -1).focus();
    } else if (event.key === 'Tab') {
      this.#box.hidePopover();
    }
    if (step || event.key === 'Home' || event.key === 'End') event.preventDefault();
  }
}

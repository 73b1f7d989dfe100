// How the list of messages is drawn anew and read with the keyboard.

/** Elements that stay are left alone, so that a selection, the focus or an unfolded quote survives. */
export function place(into, wanted) {
  const staying = new Set(wanted);
  [...into.children].forEach(made => { if (!staying.has(made)) made.remove(); });
  wanted.forEach((made, i) => { if (into.children[i] !== made) into.insertBefore(made, into.children[i] ?? null); });
}

/** One message at a time is in the Tab order, with all that is in it: else hundreds lie before the text field. */
export class Reading {
  #list;
  #reached = null;

  constructor(list, { reply, leave }) {
    this.#list = list;
    list.addEventListener('focusin', event => this.#reach(event.target.closest('.message')));
    list.addEventListener('keydown', event => {
      const here = event.target.closest('.message');
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (here && step) {
        event.preventDefault();
        this.#go(here, step);
      } else if (event.key === 'Enter' && event.target === here) {
        event.preventDefault();
        reply(Number(here.dataset.id));
      } else if (event.key === 'Escape') {
        leave();
      }
    });
  }

  /** After drawing: back to what had the focus, if its message was made anew meanwhile; else to the newest. */
  keep(held) {
    const before = held.closest('.message');
    const messages = this.#messages();
    const same = before && messages.find(one => one.dataset.id === before.dataset.id);
    this.#reach(same ?? messages.at(-1) ?? null);
    if (same && !this.#list.contains(document.activeElement)) {
      counterpart(held, before, same).focus({ preventScroll: true });
    }
  }

  #messages() {
    return [...this.#list.querySelectorAll('.message[data-id]')];
  }

  #go(from, step) {
    const messages = this.#messages();
    const next = messages[messages.indexOf(from) + step];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: 'nearest' });
  }

  #reach(message) {
    if (message === this.#reached) return;
    setTabs(this.#reached, -1);
    setTabs(message, 0);
    this.#reached = message;
  }
}

/** The button in the same place, while there are as many of its kind; else the first of them, or of the keys. */
function counterpart(held, before, now) {
  const alike = message => [...message.querySelectorAll('button, a')].filter(one => one.className === held.className);
  const [then, here] = [alike(before), alike(now)];
  const same = here.length === then.length ? here[then.indexOf(held)] : here[0];
  return held === before ? now : same ?? now.querySelector('.key') ?? now;
}

function setTabs(message, index) {
  if (!message) return;
  for (const one of [message, ...message.querySelectorAll('button, a')]) one.tabIndex = index;
}

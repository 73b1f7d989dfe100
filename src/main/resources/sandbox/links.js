// What an address on t.me leads to inside the sandbox.

/** A message of a supergroup, a start of the bot, or null: then it leads out into the world. */
export function destination(address, bot) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.hostname !== 't.me' || !/^https?:$/.test(url.protocol)) return null;
  const steps = url.pathname.split('/').filter(Boolean);
  const [first, ...numbers] = steps;
  if (first === 'c' && [2, 3].includes(numbers.length) && numbers.every(one => /^\d{1,15}$/.test(one))) {
    return { chat: -1e12 - Number(numbers[0]), message: Number(numbers.at(-1)) };
  }
  if (steps.length === 1 && first.toLowerCase() === bot.toLowerCase()) {
    const payload = url.searchParams.get('start') ?? '';
    return { start: /^[\w-]{1,64}$/.test(payload) ? payload : '' };
  }
  return null;
}

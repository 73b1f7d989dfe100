// The dialog that makes a chat.

const part = id => document.getElementById(id);

/**
 * @param make makes the chat of a request
 * @param show opens a chat that was made
 * @param known the people there are, each with id and name
 */
export function offerNewChats({ make, show, known }) {
  const dialog = part('new');
  part('new-chat').addEventListener('click', () => dialog.showModal());
  part('new-cancel').addEventListener('click', () => dialog.close());
  part('new-type').addEventListener('change', event => {
    const group = event.target.value !== 'private';
    part('new-members-row').hidden = !group;
    part('new-name-label').textContent = group ? 'Name of the group' : 'Name of the person';
  });
  part('new-form').addEventListener('submit', async event => {
    event.preventDefault();
    try {
      const made = await make(request(new Map(known().map(member => [member.name, member.id]))));
      dialog.close();
      event.target.reset();
      part('new-members-row').hidden = true;
      await show(made);
    } catch (problem) {
      part('new-error').textContent = problem.message;
    }
  });
}

function request(ids) {
  const type = part('new-type').value;
  const forum = type === 'forum';
  const names = (part('new-members').value.trim() || 'Ada').split(',').map(name => name.trim()).filter(Boolean);
  return {
    type: forum ? 'supergroup' : type,
    title: part('new-name').value.trim(),
    ...(forum && { is_forum: true, topics: [{ id: 2, name: 'Questions' }] }),
    ...(type !== 'private' && { members: names.map(name => ({ name, id: ids.get(name) ?? null })) }),
  };
}

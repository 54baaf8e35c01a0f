/** The lab's tools, in the order in which they are offered: what each is called, in an address and on the page, and what it is for. */

/** @type {readonly {id: string, name: string, about: string}[]} */
export const tools = [
  {
    id: 'race',
    name: 'Race',
    about:
      'Several activations, initialisers, optimisers or learning rates from the same data and starts, over several seeds: is one of them better, or only luckier?',
  },
  {
    id: 'embed',
    name: 'Your own page',
    about: 'Put this very lab, trained live, into a page or a blog post of your own.',
  },
];

export const toolIds = tools.map(({ id }) => id);

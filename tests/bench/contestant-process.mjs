// One contestant in its own process: node contestant-process.mjs MODULE [ARGUMENT]. It answers {task, request} with {result} or
// {error}, one at a time, and stays warm in between.

const [path, ...words] = process.argv.slice(2);
/** @type {{open: (...words: string[]) => Promise<Record<string, (request: any) => any>>}} */
const { open } = await import(new URL(path, import.meta.url).href);
const tasks = await open(...words);

process.on('message', async (/** @type {{task: string, request: any}} */ { task, request }) => {
  try {
    process.send?.({ result: await tasks[task](request) });
  } catch (error) {
    process.send?.({ error: error instanceof Error ? error.message : String(error) });
  }
});
// A run trains until it is paused: it must not outlive an interrupted benchmark.
process.on('disconnect', () => process.exit());
process.send?.({ result: 'ready' });

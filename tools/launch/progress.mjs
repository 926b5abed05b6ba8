// What the launcher tells the person in front of it: one line per step, with seconds when a step takes its time.
const isTty = Boolean(process.stdout.isTTY);

// A closed terminal or pipe must not end the services; there is nobody left to tell.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
});

let waiting = '';

/** Prints a line; a running step's line is put below it again. */
export function say(text) {
  if (isTty && waiting) process.stdout.write('\r\x1b[2K');
  process.stdout.write(`${text}\n`);
  if (isTty && waiting) process.stdout.write(waiting);
}

function show(title, seconds) {
  waiting = `  … ${title} (${seconds} s)`;
  if (isTty) process.stdout.write(`\r\x1b[2K${waiting}`);
  else process.stdout.write(`${waiting}\n`);
}

/**
 * Runs one step. Nothing is shown for a quick one; after two seconds its title with the seconds so far: rewritten each
 * second in a terminal, repeated every ten in a log.
 * @template T
 * @param {string} title
 * @param {(note: (detail: string) => void) => Promise<T>} work `note` replaces the title by what is going on now
 * @param {{ ending?: boolean }} [options] without an ending line when the caller tells the result itself
 * @returns {Promise<T>}
 */
export async function step(title, work, { ending = true } = {}) {
  const start = Date.now();
  let current = title;
  let shown = 0;
  const seconds = () => Math.round((Date.now() - start) / 1000);
  const timer = setInterval(() => {
    const now = seconds();
    if (now < 2 || (!isTty && shown && now < shown + 10)) return;
    shown = now;
    show(current, now);
  }, 1_000);
  try {
    const result = await work((detail) => (current = `${title}: ${detail}`));
    if (isTty && waiting) process.stdout.write('\r\x1b[2K');
    waiting = '';
    if (shown && ending) say(`  ✓ ${title} (${seconds()} s)`);
    return result;
  } finally {
    clearInterval(timer);
    if (isTty && waiting) process.stdout.write('\n');
    waiting = '';
  }
}

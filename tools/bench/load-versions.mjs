// The input of bench:load from the full sets: every record in its earliest version, then all later versions as they came.
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { controlValue, readMarc } from '@shuqiao/marc';

/** The versions in a file: id and date of each, by 001 and 005, and its bytes. */
async function versionsIn(file) {
  const versions = [];
  for await (const item of readMarc(createReadStream(file), { damaged: 'keep' })) {
    if (item.kind === 'error') throw new Error(`${file}: ${item.error.message}`);
    const { record, raw } = item;
    versions.push({ id: controlValue(record, '001'), at: controlValue(record, '005') ?? '', raw: Buffer.from(raw) });
  }
  return versions;
}

const earlierFirst = (a, b) => (a.at < b.at ? -1 : Number(a.at > b.at));

/**
 * @param {string} latest a file with each record once
 * @param {string} older a file with earlier versions of some of them
 * @returns {Promise<{ records: number, updates: number }>} how many were written to `base` and to `later`
 */
export async function splitVersions({ latest, older }, { base, later }) {
  const stream = [...(await versionsIn(older)), ...(await versionsIn(latest))].toSorted(earlierFirst);
  const first = new Map();
  const updates = [];
  for (const version of stream) {
    if (first.has(version.id)) updates.push(version);
    else first.set(version.id, version);
  }
  await writeFile(base, Buffer.concat([...first.values()].map(({ raw }) => raw)));
  await writeFile(later, Buffer.concat(updates.map(({ raw }) => raw)));
  return { records: first.size, updates: updates.length };
}

// Sends a file to `/files/uploads` as another program would, and prints the answer: what a sender holds of the file is not
// the loader's memory. The token comes in TOKEN.
import { readFile } from 'node:fs/promises';

const [url, file] = process.argv.slice(2);
const response = await fetch(url, {
  method: 'POST',
  body: await readFile(file),
  headers: {
    'content-type': 'application/marc',
    authorization: `Bearer ${process.env.TOKEN}`,
    'idempotency-key': crypto.randomUUID(),
  },
});
const answer = await response.text();
if (response.status !== 201) throw new Error(answer);
console.log(answer);

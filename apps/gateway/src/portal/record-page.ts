import { readFile } from 'node:fs/promises';
import { catalog, type RecordView } from '@shuqiao/contracts';
import type { Bus } from '@shuqiao/messaging';
import type { FastifyInstance } from 'fastify';
import { built, serve, takesPages } from './portal.js';

/** A page does not wait longer for its card than a reader would. */
const CARD_WITHIN_MS = 1_500;
const LONGEST_TITLE = 120;
const LONGEST_DESCRIPTION = 200;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text within an attribute or an element, on one line: records are written by many hands. */
function escaped(text: string, longest: number): string {
  const line = text.replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ').trim();
  const characters = [...line];
  const cut = characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : line;
  return cut.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}

type Shown = Pick<RecordView, 'id' | 'title' | 'creators' | 'publisher' | 'year'>;

/** What a chat shows of a link to a record: Open Graph (ogp.me) with its title, its people and imprint, our mark. */
function cardOf({ id, title, creators, publisher, year }: Shown, publicUrl: string): string {
  const people = creators.map(({ name, role }) => [name, role?.zh].filter(Boolean).join(' ')).join('；');
  const about = [people, publisher, year].filter(Boolean).join(' · ');
  const properties: readonly (readonly [string, string])[] = [
    ['og:type', 'book'],
    ['og:site_name', '书桥'],
    ['og:title', escaped(title, LONGEST_TITLE)],
    ['og:description', escaped(about, LONGEST_DESCRIPTION)],
    ['og:url', escaped(`${publicUrl}/records/${id}`, LONGEST_DESCRIPTION)],
    ['og:image', escaped(`${publicUrl}/share.png`, LONGEST_DESCRIPTION)],
  ];
  const lines = properties.map(([property, content]) => `<meta property="${property}" content="${content}" />`);
  return [...lines, `<title>${escaped(title, LONGEST_TITLE)} · 书桥</title>`].join('\n    ');
}

const TITLE = /<title>[^<]*<\/title>/;

/** Serves the page of a record with its card in the head; without one where the record is not there or not in time. */
export function addRecordPages(fastify: FastifyInstance, bus: Bus, publicUrl: string, folder = built): void {
  fastify.get<{ Params: { id: string } }>('/records/:id', async (request, reply) => {
    const card = takesPages(request) ? await findCard(bus, request.params.id, publicUrl) : null;
    const page = card === null ? null : await readFile(`${folder}/index.html`, 'utf8').catch(() => null);
    if (card === null || page === null) return serve(request, reply, folder);
    return (
      reply
        .header('cache-control', 'no-cache')
        .type('text/html; charset=utf-8')
        // A function, since a title may hold what `replace` takes for a pattern.
        .send(page.replace(TITLE, () => card))
    );
  });
}

const findCard = (bus: Bus, id: string, publicUrl: string): Promise<string | null> =>
  bus.ask(catalog.findRecord, { id }, { as: 'nobody', deadlineMs: CARD_WITHIN_MS }).then(
    (record) => cardOf(record, publicUrl),
    () => null,
  );

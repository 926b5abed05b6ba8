import type { RecordLoss } from '@shuqiao/contracts';
import { fieldDefinition, type Flavour } from '@shuqiao/marc';
import type { Loss } from '@shuqiao/marc-rules';

const MOST_LOSSES = 100;
const MOST_PARTS = 60;
const LEADER = 'LDR';

function nameOf(flavour: Flavour, tag: string): RecordLoss['name'] {
  if (tag === LEADER) return { zh: '记录头标', en: 'Leader' };
  const { zh = '馆自定字段', en = 'Local field' } = fieldDefinition(flavour, tag) ?? {};
  return { zh, en };
}

/** Fields that are read by position, in MARC 21 and in the UNIMARC family. */
const coded: Readonly<Record<'marc21' | 'unimarc', ReadonlySet<string>>> = {
  marc21: new Set([LEADER, '008']),
  unimarc: new Set([LEADER, '100', '105', '106', '110']),
};

/** `$a` for a subfield; positions, `ind1`, `ind2` and `tag` as they are. */
const partOf = (flavour: Flavour, tag: string, part: string): string => {
  const isPosition = /^\d/.test(part) && coded[flavour === 'marc21' ? 'marc21' : 'unimarc'].has(tag);
  return part.length === 1 && !isPosition ? `$${part}` : part;
};

/** The losses of a conversion as people read them: each field once for each reason, with its parts. */
export function lossesInWords(flavour: Flavour, losses: readonly Loss[]): RecordLoss[] {
  const groups = new Map<string, { loss: Loss; parts: Set<string> }>();
  for (const loss of losses) {
    const key = `${loss.tag} ${loss.why.en}`;
    const group = groups.get(key) ?? { loss, parts: new Set<string>() };
    if (loss.subfield !== null) group.parts.add(partOf(flavour, loss.tag, loss.subfield));
    groups.set(key, group);
  }
  return [...groups.values()].slice(0, MOST_LOSSES).map(({ loss: { tag, why }, parts }) => ({
    tag,
    name: nameOf(flavour, tag),
    parts: [...parts].slice(0, MOST_PARTS),
    why: { zh: why.zh, en: why.en },
  }));
}

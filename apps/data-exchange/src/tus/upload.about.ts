import { atMost, FileAbout, parse, refuse, type Rule, rules } from '@shuqiao/contracts';
import { Metadata } from '@tus/server';

const MOST = 4_096;

/**
 * What an upload says of itself in `Upload-Metadata`: pairs of a key and a base64 value, separated by commas (tus 1.0.0).
 * @throws DomainError `input.invalid`
 */
export function uploadAbout(header: string): FileAbout {
  if (header.length > MOST) return wrong(atMost(MOST, { en: 'characters', zh: '个字符' }));
  return parse(FileAbout, valuesOf(header));
}

/** A value may be left empty (tus 1.0.0): a browser knows no type of a `.mrc`. An empty one says nothing. */
function valuesOf(header: string): Record<string, string | null> {
  try {
    return Object.fromEntries(Object.entries(Metadata.parse(header)).filter(([, value]) => value !== null));
  } catch {
    return wrong(rules.metadata);
  }
}

const wrong = (rule: Rule): never => refuse('Upload-Metadata', rule);

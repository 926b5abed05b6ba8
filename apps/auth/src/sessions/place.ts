import { coarseNetworkOf } from '@shuqiao/service';
import type { Request } from 'express';

/** The private listener is reached through the gateway only, which writes this header itself. */
export const addressOf = (request: Request): string | undefined =>
  request.get('x-forwarded-for')?.split(',').at(-1)?.trim();

/** Most particular first: every browser claims to be others too. */
const BROWSERS: readonly (readonly [name: string, sign: RegExp])[] = [
  ['微信', /MicroMessenger/],
  ['Edge', /Edg(?:e|A|iOS)?\//],
  ['Opera', /OPR\//],
  ['QQ', /QQBrowser/],
  ['UC', /UCBrowser/],
  ['Firefox', /Firefox\/|FxiOS/],
  ['Chrome', /Chrome\/|CriOS/],
  ['Safari', /Safari\//],
];
const SYSTEMS: readonly (readonly [name: string, sign: RegExp])[] = [
  ['HarmonyOS', /HarmonyOS|OpenHarmony/],
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X|Macintosh/],
  ['Linux', /Linux/],
];

/** `Chrome · Windows`: enough for its owner to know it again, too little to follow anybody by. Null where it says nothing. */
export function deviceOf(userAgent: string | undefined): string | null {
  const text = (userAgent ?? '').slice(0, 400);
  const names = [BROWSERS, SYSTEMS].flatMap((known) => known.find(([, sign]) => sign.test(text))?.[0] ?? []);
  return names.length > 0 ? names.join(' · ') : null;
}

/** With what and from which network a request came. */
export interface Place {
  readonly device: string | null;
  readonly network: string | null;
}

export function placeOf(request: Request): Place {
  const address = addressOf(request);
  return { device: deviceOf(request.get('user-agent')), network: address ? coarseNetworkOf(address) : null };
}

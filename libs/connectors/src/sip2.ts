import { askPatron, type Sip2Profile, sip2Profiles, Sip2Error, type Verdict } from '@shuqiao/sip2';
import type { Sip2Settings } from '@shuqiao/contracts';
import { type Answer, type Connector, Silence } from './connector.js';

const profileOf = (settings: Sip2Settings): Sip2Profile => {
  const vendor: Sip2Profile = sip2Profiles[settings.vendor];
  return {
    ...vendor,
    question: settings.question,
    trustsAnyChecksum: settings.trustsAnyChecksum,
    emptyTerminalPassword: settings.sendsEmptyPassword ? 'sent' : 'left_out',
    ...(settings.encoding !== 'vendor' && { encoding: settings.encoding }),
  };
};

/** SIP2: message 63 or 23, and `BL` and `CQ` that are both an explicit yes. */
export function sip2Connector(settings: Sip2Settings, secret: string): Connector {
  const { host, port, isEncrypted, ca, institution, login, location } = settings;
  return {
    async verify(reader, { signal, now, reach, onLine }) {
      const lookup = await reach(host, isEncrypted);
      const tls = isEncrypted ? { ...(ca && { ca }) } : undefined;
      const terminal = { institution, login, location, password: secret };
      const server = { host, port, tls, lookup, profile: profileOf(settings), terminal };
      try {
        const asked = await askPatron(server, reader, { signal, now, onLine, withStatus: onLine !== undefined });
        return answerOf(asked.verdict, asked.warnings);
      } catch (error) {
        throw error instanceof Sip2Error ? new Silence(error.fault, error.saw) : error;
      }
    },
  };
}

function answerOf(verdict: Verdict, warnings: readonly 'institution_differs'[]): Answer {
  if (verdict.verdict === 'denied') return { answer: 'denied', why: verdict.why };
  if (verdict.verdict === 'settings') return { answer: 'unavailable', why: 'settings', saw: verdict.said };
  const { card, name, expiresOn, mayBorrow, blocks } = verdict.patron;
  const reader = { card, name: name ?? null, expiresOn: expiresOn ?? null, mayBorrow, blocks };
  return { answer: 'ok', reader, warnings };
}

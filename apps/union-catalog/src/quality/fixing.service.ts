import { Injectable } from '@nestjs/common';
import { type Caller, fail, type SourceQuality, type VersionView } from '@shuqiao/contracts';
import { fixAll, profileOf, quality, validate } from '@shuqiao/marc-rules';
import { Outbox, Tenancy } from '@shuqiao/persistence';
import { readStored } from '../sources/reading.js';
import { mustOwn } from '../sources/rights.js';
import { findSources, toSourceView } from '../sources/sources.queries.js';
import { waitForTurn } from '../sources/turn.js';
import { findPresent, toVersionView } from '../sources/versions.queries.js';
import { rewrite } from '../writing/rewriting.js';
import { bytesOf } from './bytes.js';
import { FixViews } from './fixes.js';

const MOST_FINDINGS = 200;

/** How good one member's record is, and what can be mended in it without a person thinking about it. */
@Injectable()
export class FixingService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
  ) {}

  look(id: string, caller: Caller): Promise<SourceQuality> {
    return this.tenancy.as(caller, async (tx) => {
      const [source] = await findSources(tx, [id]);
      mustOwn(caller, id, source);
      const record = readStored(source.raw, source.format);
      const profile = profileOf(record);
      const findings = validate(record, profile);
      const { score, parts } = quality(record, profile, findings);
      const views = new FixViews();
      return {
        source: toSourceView(source, record),
        score,
        parts: parts.map(({ code, name, points, of }) => ({ code, ...name, points, of })),
        findings: findings.slice(0, MOST_FINDINGS).map((finding) => ({
          code: finding.rule,
          severity: finding.kind,
          field: finding.tag,
          occurrence: finding.occurrence,
          subfield: finding.subfield,
          ...finding.message,
          hasFix: finding.fix !== undefined,
          fix: views.of(record, finding),
        })),
      };
    });
  }

  /** Makes all safe fixes of a record: a new version, written in UTF-8 in the form it came in. */
  fix(id: string, caller: Caller): Promise<VersionView & { recordId: string }> {
    return this.tenancy.asSystem(async (tx) => {
      await waitForTurn(tx);
      const present = await findPresent(tx, id);
      mustOwn(caller, id, present);
      const { record, fixes } = fixAll(readStored(present.raw, present.format));
      if (fixes.length === 0) fail('catalog.nothing_to_fix', { id });
      const raw = bytesOf(record, present.format, (reason) =>
        fail('catalog.record_not_writable', { as: present.format, reason }),
      );
      const hands = { tx, tenancy: this.tenancy, outbox: this.outbox, personId: caller.person };
      await rewrite(hands, { ...present, raw }, 'fixed');
      const now = (await findPresent(tx, id)) ?? fail('catalog.source_not_found', { id });
      return { ...toVersionView(now), recordId: now.recordId };
    });
  }
}

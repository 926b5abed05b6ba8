import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The campus sign-in of one institution, with the domains it may speak for. */
@Entity('identity_provider')
export class IdentityProvider {
  @PrimaryColumn('uuid', { name: 'institution_id' })
  institutionId!: string;

  @Column('text', { name: 'entity_id' })
  entityId!: string;

  /** Null for a campus of the demo. */
  @Column('uuid', { name: 'source_id', nullable: true })
  sourceId!: string | null;

  @Column('text', { name: 'sso_url' })
  ssoUrl!: string;

  /** PEM; several while the campus changes its key. */
  @Column('text', { array: true })
  certificates!: string[];

  @Column('text', { array: true })
  scopes!: string[];

  @Column('text', { name: 'sso_binding' })
  ssoBinding!: 'redirect' | 'post';

  /** Null where the campus offers no single logout. */
  @Column('text', { name: 'slo_url', nullable: true })
  sloUrl!: string | null;

  /** Its metadata counts until then; null for what a person handed in without an end. */
  @Column('timestamptz', { name: 'valid_until', nullable: true })
  validUntil!: Date | null;

  /** Since when its metadata no longer names it, or names it with a fault. */
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;

  @Column('boolean')
  demonstration!: boolean;
}

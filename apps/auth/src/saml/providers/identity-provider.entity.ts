import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The campus sign-in of one institution, with the domains it may speak for. */
@Entity('identity_provider')
export class IdentityProvider {
  @PrimaryColumn('uuid', { name: 'institution_id' })
  institutionId!: string;

  @Column('text', { name: 'entity_id' })
  entityId!: string;

  @Column('text', { name: 'sso_url' })
  ssoUrl!: string;

  /** PEM; several while the campus changes its key. */
  @Column('text', { array: true })
  certificates!: string[];

  @Column('text', { array: true })
  scopes!: string[];

  @Column('boolean')
  demonstration!: boolean;
}

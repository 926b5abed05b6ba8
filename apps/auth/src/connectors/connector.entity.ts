import type { ConnectorSettings, ConnectorView } from '@shuqiao/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How one library's system is asked. The secret is sealed and never told again. */
@Entity('connector')
export class ConnectorRow {
  @PrimaryColumn('uuid', { name: 'institution_id' })
  institutionId!: string;

  @Column('jsonb')
  settings!: ConnectorSettings;

  @Column('bytea', { name: 'sealed_secret', nullable: true })
  sealedSecret!: Buffer | null;

  @Column('text', { name: 'test_card' })
  testCard!: string;

  @Column('boolean', { name: 'is_on' })
  isOn!: boolean;

  /** When it was found to say yes to a wrong PIN; somebody must switch it on again. */
  @Column('timestamptz', { name: 'stopped_at', nullable: true })
  stoppedAt!: Date | null;

  @Column('timestamptz', { name: 'checked_at', nullable: true })
  checkedAt!: Date | null;

  @Column('text', { nullable: true })
  checked!: ConnectorView['checked'];

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;
}

export const toView = (row: ConnectorRow): ConnectorView => ({
  institutionId: row.institutionId,
  settings: row.settings,
  hasSecret: row.sealedSecret !== null,
  testCard: row.testCard,
  state: row.stoppedAt ? 'stopped' : row.isOn ? 'on' : 'off',
  checkedAt: row.checkedAt?.toISOString() ?? null,
  checked: row.checked,
  changedAt: row.changedAt.toISOString(),
});

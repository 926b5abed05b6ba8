import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A browser that is signed in. The id itself is in the browser's cookie only; here is its SHA-256. */
@Entity('session')
export class Session {
  @PrimaryColumn('bytea', { name: 'id_hash' })
  idHash!: Buffer;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @Column('uuid', { name: 'institution_id' })
  institutionId!: string;

  @Column('timestamptz', { name: 'seen_at' })
  seenAt!: Date;

  @Column('timestamptz', { name: 'ends_at' })
  endsAt!: Date;
}

import type { SignInWay } from '@shuqiao/contracts';
import type { SubjectSession } from '@shuqiao/saml';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a campus calls its own session of somebody, and which campus. */
export interface CampusSession extends SubjectSession {
  readonly entityId: string;
}

/** A browser that is signed in. The id itself is in the browser's cookie only; here is its SHA-256. */
@Entity('session')
export class Session {
  @PrimaryColumn('bytea', { name: 'id_hash' })
  idHash!: Buffer;

  /** What it is called on pages: it opens nothing. */
  @Column('uuid')
  id!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @Column('uuid', { name: 'institution_id' })
  institutionId!: string;

  /** Null in sessions that were opened before it was kept. */
  @Column('text', { nullable: true })
  way!: Exclude<SignInWay, 'token'> | null;

  /** The kind of browser and system, never its whole description. */
  @Column('text', { nullable: true })
  device!: string | null;

  /** IPv4 /24 or IPv6 /64. */
  @Column('text', { nullable: true })
  network!: string | null;

  /** Null where it was not opened by a campus, or the campus gave nothing to name it by. */
  @Column('jsonb', { nullable: true })
  campus!: CampusSession | null;

  /** When its person last showed who they are. */
  @Column('timestamptz', { name: 'proved_at' })
  provedAt!: Date;

  @Column('timestamptz', { name: 'seen_at' })
  seenAt!: Date;

  @Column('timestamptz', { name: 'ends_at' })
  endsAt!: Date;
}

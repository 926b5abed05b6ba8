import type { Caller, Lang, Role } from '@shuqiao/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody who signs in. Nothing is kept of a person but what the services need; what they may do stands in `role_grant`. */
@Entity('person')
export class Person {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'institution_id' })
  institutionId!: string;

  @Column('text', { name: 'display_name' })
  displayName!: string;

  /** Made for the demo province; such a person cannot sign in where NODE_ENV is production. */
  @Column('boolean')
  demonstration!: boolean;

  /** Where notices are sent. */
  @Column('text', { nullable: true })
  mail!: string | null;

  @Column('text', { default: 'zh' })
  lang!: Lang;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt!: Date | null;
}

/** Somebody who came in: the institution they act for, and what they hold there now. */
export interface Acting {
  readonly id: string;
  readonly institutionId: string;
  readonly roles: Role[];
  /** When the first of them ends; null where none does. */
  readonly rolesEndAt: Date | null;
}

export const callerOf = ({ id, institutionId, roles }: Omit<Acting, 'rolesEndAt'>): Caller => ({
  person: id,
  institution: institutionId,
  roles,
  service: null,
});

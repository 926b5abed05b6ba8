import type { Caller, Lang, Role } from '@shuqiao/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody who signs in. Nothing is kept of a person but what the services need: where they belong and what they may do. */
@Entity('person')
export class Person {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'institution_id' })
  institutionId!: string;

  @Column('text', { name: 'display_name' })
  displayName!: string;

  @Column('text', { array: true })
  roles!: Role[];

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

export const callerOf = ({ id, institutionId, roles }: Pick<Person, 'id' | 'institutionId' | 'roles'>): Caller => ({
  person: id,
  institution: institutionId,
  roles,
  service: null,
});

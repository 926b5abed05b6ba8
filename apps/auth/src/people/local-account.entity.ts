import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A login and a password of a person, for institutions without a campus sign-in and for machines. */
@Entity('local_account')
export class LocalAccount {
  @PrimaryColumn('uuid', { name: 'person_id' })
  personId!: string;

  @Column('uuid', { name: 'institution_id' })
  institutionId!: string;

  @Column('text')
  login!: string;

  /** The login as it is compared: `toLoginKey(login)`. */
  @Column('text', { name: 'login_key' })
  loginKey!: string;

  /** Null for an account of a list of people until somebody chose a password by the link of a mail. */
  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash!: string | null;

  /** Made when wide and narrow letters counted as the same; made anew at the next sign-in. */
  @Column('boolean', { name: 'is_old_hash', default: false })
  isOldHash!: boolean;

  @Column('timestamptz', { name: 'password_changed_at', nullable: true })
  passwordChangedAt!: Date | null;
}

/** Case, width and surrounding blanks do not make another login. */
export const toLoginKey = (login: string): string => login.normalize('NFKC').trim().toLowerCase();

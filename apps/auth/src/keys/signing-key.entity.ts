import type { PublicKey } from '@shuqiao/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One key pair that signs tokens from `signsFrom` until the next one begins, and is published longer than that. */
@Entity('signing_key')
export class SigningKeyRow {
  @PrimaryColumn('text')
  kid!: string;

  @Column('jsonb', { name: 'public_key' })
  publicKey!: PublicKey;

  @Column('bytea', { name: 'sealed_private_key' })
  sealedPrivateKey!: Buffer;

  @Column('timestamptz', { name: 'signs_from' })
  signsFrom!: Date;
}

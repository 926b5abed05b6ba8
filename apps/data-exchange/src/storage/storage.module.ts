import { Module } from '@nestjs/common';
import { SessionLocks, Tenancy } from '@shuqiao/persistence';
import { Settings } from '@shuqiao/service';
import { DataSource } from 'typeorm';
import { FolderStorage } from './folder.storage.js';
import { StorageNotes } from './storage.notes.js';
import { STORAGE, type Storage } from './storage.js';

/** The AWS client is large: it is loaded only where a bucket is used. */
async function newStorage({ bucket, filesFolder }: Settings, notes: StorageNotes): Promise<Storage> {
  if (!bucket) return new FolderStorage(filesFolder, notes.uploads);
  const { BucketStorage } = await import('./bucket.storage.js');
  return new BucketStorage(bucket, notes.parts);
}

@Module({
  providers: [
    { provide: StorageNotes, useFactory: (tenancy: Tenancy) => new StorageNotes(tenancy), inject: [Tenancy] },
    { provide: STORAGE, useFactory: newStorage, inject: [Settings, StorageNotes] },
    { provide: SessionLocks, useFactory: (db: DataSource) => new SessionLocks(db), inject: [DataSource] },
  ],
  exports: [STORAGE, SessionLocks],
})
export class StorageModule {}

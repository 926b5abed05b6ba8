import { newDatabase } from '@shuqiao/testing';
import { provinceServices } from '../../apps/standalone/src/province.js';
import { migratedSchemas } from './migrated.js';
import { personalFaults, tryPersonal } from './personal.js';

const NOBODY = '01900000-0000-7000-8000-00000000dead';

describe('what the services keep of people', () => {
  it('stands, column by column of the migrated schemas, in what is told to them and forgotten with them', async () => {
    const database = await newDatabase();
    try {
      const schemas = await migratedSchemas(provinceServices, database);
      const kept = schemas.map(({ short, url }) => ({
        short,
        url,
        personal: provinceServices.find((service) => service.short === short)?.database?.personal,
      }));
      expect(await personalFaults(database, kept)).toEqual([]);
      for (const one of kept) await tryPersonal(one, NOBODY);
    } finally {
      await database.drop();
    }
  }, 300_000);
});

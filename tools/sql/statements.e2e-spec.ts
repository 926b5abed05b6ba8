import path from 'node:path';
import { newDatabase } from '@shuqiao/testing';
import { provinceServices } from '../../apps/standalone/src/province.js';
import { checkStatements } from './check.js';
import { migratedSchemas } from './migrated.js';
import { programOf } from './program.js';

const root = path.resolve(import.meta.dirname, '..', '..');

describe('the SQL of the services', () => {
  it('is prepared on the migrated schema as the login that runs it, and gives each row what its type says', async () => {
    const database = await newDatabase();
    try {
      const schemas = await migratedSchemas(provinceServices, database);
      const { statements, faults } = await checkStatements(programOf(root), root, schemas);
      expect(faults).toEqual([]);
      // A reader of sources that finds nothing would find no fault either.
      expect(statements).toBeGreaterThan(250);
    } finally {
      await database.drop();
    }
  }, 300_000);
});

// What the tests need beside npm's packages: nats-server, PostgreSQL 15, clamd, slapd, SimpleSAMLphp, Chromium and a Chinese font; found, or but for SimpleSAMLphp fetched without root.
import { ensureChromium } from './chromium.mjs';
import { ensureFonts } from './fonts.mjs';
import { ensureClamd } from '../servers/clamd.mjs';
import { ensureNatsServer } from '../servers/nats.mjs';
import { ensurePostgres15 } from '../servers/postgres15.mjs';
import { ensureSimpleSamlPhp } from '../servers/simplesamlphp.mjs';
import { ensureSlapd } from '../servers/slapd.mjs';

const tools = {
  'nats-server': async (log) => ({ NATS_SERVER_BIN: await ensureNatsServer({ log }) }),
  'PostgreSQL 15': async (log) => ({ POSTGRES15_HOME: await ensurePostgres15({ log }) }),
  clamd: async (log) => ({ CLAMD_BIN: await ensureClamd({ log }) }),
  slapd: async (log) => ({ SLAPD_BIN: await ensureSlapd({ log }) }),
  SimpleSAMLphp: () => ensureSimpleSamlPhp(),
  chromium: async (log) => ({ CHROMIUM_BIN: await ensureChromium({ log }) }),
  'chinese font': (log) => ensureFonts({ log }),
};

/**
 * @param {(text: string) => void} log
 * @returns {Promise<{ env: Record<string, string>, missing: { name: string, why: string }[] }>} `env` tells the tests
 * where the tools are
 */
export async function ensureTestTools(log) {
  const env = {};
  const missing = [];
  for (const [name, ensure] of Object.entries(tools)) {
    try {
      Object.assign(env, await ensure(log));
    } catch (error) {
      missing.push({ name, why: [error.message, error.cause?.message].filter(Boolean).join(': ') });
    }
  }
  return { env, missing };
}

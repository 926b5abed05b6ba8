// `npm start`: all services in one Node process, which migrates, seeds and serves by itself.
import path from 'node:path';
import { startNodeProgram } from './node-program.mjs';
import { step } from './progress.mjs';
import { keepRunning } from './processes/supervise.mjs';

/**
 * @param {{ data: string, env: NodeJS.ProcessEnv, note: object, log: (text: string) => void, signal: AbortSignal }} facts
 * @returns {Promise<{ stop: () => Promise<void>, ready: { url: string, accounts: object[] } }>}
 */
export async function startOneProcess({ data, env, note, log, signal }) {
  let ready;
  const start = (onProgress, starting) =>
    startNodeProgram('apps/standalone/dist/main.js', {
      env,
      logFile: path.join(data, 'logs', 'standalone.log'),
      signal: starting,
      onProgress,
      onSpawn: (identity) => note.addProcess('standalone', identity),
    });
  const onStart = (running) => {
    ready = running.message;
    return note.setListener('standalone', ready.privateUrl);
  };
  const kept = await step('启动服务 · starting the services', (progress) =>
    keepRunning('standalone', (starting) => start(progress, starting), { log, signal, onStart }),
  );
  return { ready, stop: () => kept.stop() };
}

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CardRefusal, CardSilence, Day, type PluginSettings } from '@shuqiao/contracts';
import { z } from 'zod';
import { type Answer, type Connector, Silence } from './connector.js';

/** What a plugin is opened with: where the library's system is, and what its administrator wrote for this plugin. */
export interface PluginServer extends Pick<PluginSettings, 'host' | 'port' | 'isEncrypted' | 'ca'> {
  readonly options: Readonly<Record<string, string>>;
  readonly secret: string;
}

/** A connector of a third party: what its module exports as `plugin`. */
export interface Plugin {
  /** By which settings name it: small letters, digits, hyphens. */
  readonly name: string;
  /** Is called for every question; keeps nothing between two. */
  open(server: PluginServer): Connector;
}

export type Plugins = ReadonlyMap<string, Plugin>;

const Module = z.object({
  plugin: z.object({
    name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
    open: z.custom<Plugin['open']>((value) => typeof value === 'function', 'must be a function'),
  }),
});

/** What a plugin may answer; all else is no answer. */
const Told = z.discriminatedUnion('answer', [
  z.object({
    answer: z.literal('ok'),
    reader: z.object({
      card: z.string().min(1).max(200),
      name: z.string().max(1_000).nullable(),
      expiresOn: Day.nullable(),
      mayBorrow: z.boolean(),
      blocks: z.array(z.string().max(1_000)).max(100),
    }),
  }),
  z.object({ answer: z.literal('denied'), why: CardRefusal }),
  z.object({ answer: z.literal('unavailable'), why: CardSilence }),
]) satisfies z.ZodType<Answer>;

/**
 * Loads plugins. Their code runs with all rights of the service: whoever runs the platform chooses them.
 * @param files paths of modules
 * @throws Error that names the file: it cannot be loaded, exports no plugin, or has another's name
 */
export async function loadPlugins(files: readonly string[]): Promise<Plugins> {
  const plugins = new Map<string, Plugin>();
  for (const file of files) {
    const plugin = await loadPlugin(file);
    if (plugins.has(plugin.name)) throw new Error(`${file}: there is another plugin named ${plugin.name}`);
    plugins.set(plugin.name, plugin);
  }
  return plugins;
}

async function loadPlugin(file: string): Promise<Plugin> {
  try {
    return Module.parse(await import(pathToFileURL(path.resolve(file)).href)).plugin;
  } catch (error) {
    throw new Error(`The plugin ${file} cannot be loaded: it must export \`plugin\` with a name and open()`, {
      cause: error,
    });
  }
}

/** Asks the plugin that the settings name. */
export function pluginConnector(settings: PluginSettings, secret: string, plugins: Plugins): Connector {
  const { plugin, host, port, isEncrypted, ca, options } = settings;
  return {
    async verify(reader, turn) {
      const found = plugins.get(plugin);
      if (!found) throw new Silence('no_plugin');
      const opened = found.open({ host, port, isEncrypted, ca, options: optionsIn(options), secret });
      const told = Told.safeParse(await opened.verify(reader, turn));
      return told.success ? told.data : Promise.reject(new Silence('format'));
    },
  };
}

/** `name=value` to a line, as the contract allows it. */
const optionsIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line.trim())
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1).trim()]),
  );

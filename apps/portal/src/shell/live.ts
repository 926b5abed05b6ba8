import { useEffect } from 'react';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { API } from '../api/client.js';
import { useMe } from '../sign-in/me.queries.js';

/** What is looked at anew when something of a topic moved: the beginnings of the queries' keys. */
const LOOKS: Readonly<Record<string, readonly string[]>> = {
  work: ['/requests', '/work'],
  desk: ['/questions'],
  jobs: ['/jobs'],
  bell: ['/notices', '/requests'],
};

/** Many things at once, as when a file is loaded, are one look. */
const GATHER_MS = 400;

function refresher(client: QueryClient) {
  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    timer = undefined;
    const keys = [...waiting];
    waiting.clear();
    keys.forEach((key) => void client.invalidateQueries({ queryKey: [key] }));
  };
  return {
    add: (keys: readonly string[]) => {
      keys.forEach((key) => waiting.add(key));
      timer ??= setTimeout(look, GATHER_MS);
    },
    stop: () => clearTimeout(timer),
  };
}

/** Lets the pages of a signed-in person hear what moved; the browser keeps the line and takes it up again by itself. */
export function useLive(): void {
  const client = useQueryClient();
  const { data: me } = useMe();
  const person = me?.id;
  useEffect(() => {
    if (person === undefined) return undefined;
    const source = new EventSource(`${API}/events`);
    const refresh = refresher(client);
    for (const [topic, keys] of Object.entries(LOOKS)) source.addEventListener(topic, () => refresh.add(keys));
    source.addEventListener('reset', () => refresh.add(Object.values(LOOKS).flat()));
    return () => {
      source.close();
      refresh.stop();
    };
  }, [client, person]);
}

export interface ApiRequest {
  title: string;
  name?: string;
  until?: { path: string; value: string };
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
}

export function readCollection(
  folder?: string,
): Promise<{ file: string; variables: Record<string, string>; requests: ApiRequest[] }[]>;
export function parseHttp(text: string): { variables: Record<string, string>; requests: ApiRequest[] };
export function fill(text: string, variables: Record<string, string>, answers: Map<string, unknown>): string;
export function valueAt(answer: unknown, at: string): unknown;

export interface Permissions {
  publish: string[];
  subscribe: string[];
}

export interface NatsUser {
  name: string;
  password: string;
  /** Without them it may do all. */
  permissions?: Permissions;
}

export function readRights(): Promise<Record<string, Permissions>>;

export function serviceUsers(data: string): Promise<NatsUser[]>;

export function authorizationOf(users: NatsUser[]): string;

export function loginAt(url: string, user: { name: string; password: string }): string;

export function variableOf(name: string): string;

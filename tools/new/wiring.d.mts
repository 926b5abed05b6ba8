export function withLine(text: string, line: string): string;
export function withListed(text: string, list: string, name: string): string;
export function withModule(text: string, name: string): string;
export function withRoom(text: string, room: string): string;
export function withErrorCode(text: string, code: string, entry: string): string;

const replacements: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text made safe for XML and HTML, as content and inside quotes. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => replacements[sign] ?? sign);

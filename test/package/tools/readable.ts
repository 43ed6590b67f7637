/** A text with the source maps in it made readable. */
export function readable(text: string): string {
  return text.replace(/sourceMappingURL=data:application\/json;(?:charset=utf-?8;)?base64,([\w+/=]+)/g, (_whole, map: string) => Buffer.from(map, 'base64').toString('utf8'));
}

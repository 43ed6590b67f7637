/** The text with one letter or digit in its middle changed to a digit, which no decoder takes for the same. @throws if it has none */
export function tampered(text: string): string {
  const middle = Math.floor(text.length / 2);
  const position = [...text].findIndex((character, index) => index >= middle && /[A-Za-z0-9]/.test(character));
  if (position < 0) {
    throw new Error('the text has no letter or digit behind its middle that could be changed');
  }
  return `${text.slice(0, position)}${text[position] === '7' ? '3' : '7'}${text.slice(position + 1)}`;
}

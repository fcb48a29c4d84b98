import { Parser } from '@asyncapi/parser';

/** A part of an AsyncAPI document. */
type Document = Record<string, Record<string, unknown>>;

/** The document with the channels, operations and messages of some names alone. */
export function partOf(text: string, isWanted: (name: string) => boolean): string {
  const document = JSON.parse(text) as Document;
  const among = (all: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => isWanted(name)));
  const { channels, operations } = document;
  return JSON.stringify({
    ...document,
    channels: among(channels!),
    operations: among(operations!),
  });
}

/** What the parser of AsyncAPI's own authors has against a document, and how many channels it found. */
export async function parsed(text: string, source: string): Promise<{ channels: number; errors: readonly string[] }> {
  const { document, diagnostics } = await new Parser().parse(text, { source });
  const errors = diagnostics
    .filter(({ severity }) => severity === 0)
    .map(({ message, path }) => `${path.join('.')}: ${message}`);
  return { channels: document?.channels().length ?? 0, errors };
}

import { SaxesParser } from 'saxes';
import { problems, ReadingProblem, refuse } from './reading-problem.ts';
import { xmlText } from './xml-encoding.ts';

/** An element of a small part: its namespace, its name without prefix, and its attributes. */
export interface XmlElement {
  readonly namespace: string;
  readonly name: string;
  /** An attribute without a prefix, or null. */
  readonly attribute: (name: string) => string | null;
  /** An attribute of any namespace, by its name without prefix ("id" for "r:id"), or null. */
  readonly prefixed: (name: string) => string | null;
  /** Names of the elements around it, the outermost first. */
  readonly inside: readonly string[];
}

/**
 * Walks a part that is small enough to be held, with a parser that knows namespaces, and calls `take` for every
 * element. A document type is refused: it could declare entities. Throws `ReadingProblem`.
 */
export function eachElement(bytes: Buffer, take: (element: XmlElement) => void): void {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const inside: string[] = [];
  parser.on('error', () => refuse(problems.damaged));
  parser.on('doctype', () => refuse(problems.suspicious));
  parser.on('opentag', ({ uri, local, attributes }) => {
    const all = Object.values(attributes);
    take({
      namespace: uri,
      name: local,
      attribute: (name) =>
        all.find((one) => one.prefix === '' && one.local === name)?.value ?? null,
      prefixed: (name) => all.find((one) => one.prefix !== '' && one.local === name)?.value ?? null,
      inside,
    });
    inside.push(local);
  });
  parser.on('closetag', () => void inside.pop());
  try {
    parser.write(xmlText(bytes)).close();
  } catch (error) {
    if (error instanceof ReadingProblem) throw error;
    refuse(problems.damaged);
  }
}

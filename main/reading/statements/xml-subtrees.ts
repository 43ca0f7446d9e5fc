import { SaxesParser } from 'saxes';
import { problems, ReadingProblem, refuse } from '../reading-problem.ts';
import { xmlText } from '../xml-encoding.ts';

/** An element with all that is in it. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  readonly text: string;
}

interface GrowingNode extends XmlNode {
  readonly children: GrowingNode[];
  text: string;
}

/** No entry of a statement is deeper, or has more in it. */
const deepest = 40;
const mostNodes = 200_000;

/** Tally writes characters that no XML may hold, as numbers: "&#4; Primary". */
const forbidden = /&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[\da-f]));/gi;

/**
 * Walks an XML file and gives each element of the wanted names (without prefix) as a tree of its own, with the names
 * of those around it. A document type is refused: it could declare entities. Throws `ReadingProblem`.
 */
export function eachSubtree(
  bytes: Buffer,
  wanted: ReadonlySet<string>,
  take: (node: XmlNode, inside: readonly string[]) => void,
): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const inside: string[] = [];
  const open: GrowingNode[] = [];
  let nodes = 0;
  parser.on('error', () => refuse(problems.damaged));
  parser.on('doctype', () => refuse(problems.suspicious));
  parser.on('opentag', (tag) => {
    const name = tag.name.replace(/^.*:/, '');
    const parent = open.at(-1);
    if (parent === undefined && !wanted.has(name)) {
      if (inside.length > deepest) refuse(problems.suspicious);
      inside.push(name);
      return;
    }
    nodes = parent === undefined ? 1 : nodes + 1;
    if (open.length > deepest || nodes > mostNodes) refuse(problems.suspicious);
    const node: GrowingNode = { name, attributes: tag.attributes, children: [], text: '' };
    parent?.children.push(node);
    open.push(node);
  });
  parser.on('text', (text) => {
    const node = open.at(-1);
    if (node !== undefined) node.text += text;
  });
  parser.on('cdata', (text) => {
    const node = open.at(-1);
    if (node !== undefined) node.text += text;
  });
  parser.on('closetag', () => {
    const node = open.pop();
    if (node === undefined) inside.pop();
    else if (open.length === 0) take(node, inside);
  });
  try {
    parser.write(xmlText(bytes).replace(forbidden, '')).close();
  } catch (error) {
    if (error instanceof ReadingProblem) throw error;
    refuse(problems.damaged);
  }
}

/** The first element down a path, or null. */
export function childAt(node: XmlNode, ...path: readonly string[]): XmlNode | null {
  let at: XmlNode | undefined = node;
  for (const name of path) at = at?.children.find((child) => child.name === name);
  return at ?? null;
}

/** The text of the first element down a path, white space put together; '' when there is none. */
export function textAt(node: XmlNode, ...path: readonly string[]): string {
  return (childAt(node, ...path)?.text ?? '').replace(/\s+/g, ' ').trim();
}

/** All elements of a name, however deep. */
export function* allNamed(node: XmlNode, name: string): Generator<XmlNode> {
  for (const child of node.children) {
    if (child.name === name) yield child;
    else yield* allNamed(child, name);
  }
}

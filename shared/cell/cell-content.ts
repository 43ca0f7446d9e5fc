import { tidyText } from './tidy-text.ts';

/** `="…"`, as programs write text into a .csv so that Excel leaves its zeros alone. */
const textFormula = /^="((?:[^"]|"")*)"$/;
/** The sign that Excel hides before text. Of a name like 't Hooft it is a part. */
const textSign = /^'+(?!t )/;

/** Takes off what keeps Excel from changing a text (a leading apostrophe, `="…"`); all else stays as it is. */
export function unwrapped(text: string): string {
  let bare = text;
  for (;;) {
    const trimmed = bare.trim();
    const unsigned = trimmed.replace(textSign, '');
    const inside = textFormula.exec(unsigned)?.[1];
    if (unsigned === trimmed && inside === undefined) return bare;
    bare = inside === undefined ? unsigned : inside.replaceAll('""', '"');
  }
}

/** Gives what a person means by a cell's text: unwrapped and tidied. Doing it twice changes nothing. */
export function cellContent(text: string): string {
  let content = tidyText(text);
  for (;;) {
    const next = tidyText(unwrapped(content));
    if (next === content) return content;
    content = next;
  }
}

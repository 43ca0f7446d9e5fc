/**
 * Puts a text on the clipboard by the page's own copying: the desk gives its pages no permission to use the clipboard
 * otherwise. Gives whether it went well.
 */
export function copyText(text: string): boolean {
  let copied = false;
  const fill = (event: ClipboardEvent): void => {
    event.preventDefault();
    // Nothing else that listens, such as the sheet, may lay its own text on it.
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/plain', text);
    copied = event.clipboardData !== null;
  };
  document.addEventListener('copy', fill, { capture: true, once: true });
  // The modern way asks for a permission; this one needs none and is what every browser's own Ctrl C does.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  document.execCommand('copy');
  document.removeEventListener('copy', fill, { capture: true });
  return copied;
}

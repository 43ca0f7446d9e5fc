import { Printer } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { printPage } from './printing.ts';
import { words } from './print-button-words.ts';

/** Prints the page as a document: without what is pressed, with every list in full. */
export function PrintButton(): ReactNode {
  const [working, setWorking] = useState(false);
  const print = async (): Promise<void> => {
    setWorking(true);
    try {
      await printPage();
    } finally {
      setWorking(false);
    }
  };
  return (
    <Button
      icon={<Printer size={15} aria-hidden />}
      disabled={working}
      hint={words.previewPrintSavePdf}
      onPress={() => void print()}
    >
      {working ? words.preparing : words.print}
    </Button>
  );
}

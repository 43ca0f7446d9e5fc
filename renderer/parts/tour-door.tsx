import { GraduationCap } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { startTour, useTour } from '../tour/tour-store.ts';
import { tourWords as words } from './tour-words.ts';

/** The way into the guided tour, or back into it. */
export function TourDoor(): ReactNode {
  const tour = useTour();
  if (tour?.isOpen === true) return null;
  return (
    <Button
      icon={<GraduationCap size={15} aria-hidden />}
      hint={words.about}
      onPress={() => void startTour(tour)}
    >
      {tour === null ? words.start : words.goOn}
    </Button>
  );
}

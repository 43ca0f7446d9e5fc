import { GraduationCap } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { tourSteps } from '../../shared/bridge/settings-calls.ts';
import { Button } from '../design/button.tsx';
import { useBatch } from '../shell/batch-store.ts';
import { sayGood } from '../shell/said-store.ts';
import { usePlace } from '../shell/place-store.ts';
import styles from './tour.module.css';
import { batchOfTour, stepReached } from './tour-steps.ts';
import {
  finishTour,
  leaveTour,
  loseResponse,
  noteTour,
  showTour,
  takeTourSheet,
  useTour,
} from './tour-store.ts';
import { stepWords, tourWords as words } from '../parts/tour-words.ts';

/**
 * The panel of the guided tour, above the page so that it covers nothing. It follows what is done, and is never shown
 * over a batch of another account than the practice one.
 */
export function TourBand(): ReactNode {
  const tour = useTour();
  const place = usePlace((state) => state.place);
  const open = useBatch((state) => state.batch);
  const [loses, setLoses] = useState(false);
  const shown = place.at === 'batch' && open?.id === place.batchId ? open : null;
  const sight = tour === null ? 'hidden' : batchOfTour(tour, shown);
  const mine = sight === 'hidden' ? null : sight;
  const step = tour === null ? null : stepReached(tour.step, { place, batch: mine });
  useEffect(() => {
    if (tour === null || !tour.isOpen || step === null || mine === null) return;
    if (step !== tour.step || mine.id !== tour.batchId)
      noteTour({ ...tour, step, batchId: mine.id });
  }, [tour, step, mine]);
  if (tour === null || !tour.isOpen || step === null || sight === 'hidden') return null;
  const { title, says } = stepWords[step];
  const isThere = place.at === 'batch' && place.batchId === tour.batchId;
  const isAway = step !== 'import' && mine === null && !isThere;
  return (
    <section className={styles.band} aria-label={words.name}>
      <GraduationCap size={20} aria-hidden />
      <div className={styles.words} aria-live="polite">
        <p className="strong">
          {words.place(tourSteps.indexOf(step) + 1, tourSteps.length, title)}
        </p>
        <p className="small">{isAway ? words.otherBatch : says}</p>
      </div>
      <div className={styles.acts}>
        {step === 'import' && (
          <Button size="small" look="main" onPress={() => void takeTourSheet()}>
            {words.take}
          </Button>
        )}
        {isAway && (
          <Button size="small" look="main" onPress={() => showTour(tour)}>
            {words.back}
          </Button>
        )}
        {step === 'send' && !isAway && (
          <Button
            size="small"
            look="main"
            disabled={loses}
            onPress={() =>
              void loseResponse(true).then((isLost) => {
                setLoses(isLost);
                if (isLost) sayGood(words.lost);
              })
            }
          >
            {words.lose}
          </Button>
        )}
        {step === 'report' && (
          <Button
            size="small"
            look="main"
            onPress={() => void finishTour().then(() => sayGood(words.finished))}
          >
            {words.finish}
          </Button>
        )}
        <Button
          size="small"
          look="quiet"
          onPress={() => void leaveTour({ ...tour, step }).then(() => sayGood(words.left))}
        >
          {words.leave}
        </Button>
      </div>
    </section>
  );
}

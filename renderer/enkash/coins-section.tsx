import { Coins, Plus, RefreshCw, Search } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { ConnectionView } from '../../shared/bridge/connection-view.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import {
  coinConfigurations,
  newCoinEventSchema,
  type CoinEvent,
} from '../../shared/enkash/coins.ts';
import { formatCount } from '../../shared/money/format.ts';
import { ask } from '../desk.ts';
import { useAgreeing } from '../parts/agreeing-people.tsx';
import { Button } from '../design/button.tsx';
import { Empty } from '../design/empty.tsx';
import { ChoiceField, TextField } from '../design/fields.tsx';
import { ProblemNotice } from '../design/notice.tsx';

/** The events of coins that are known here, a new or changed one, and the coins of a user. */
export function CoinsSection({ connection }: { readonly connection: ConnectionView }): ReactNode {
  const { name } = connection;
  const [events, setEvents] = useState<readonly CoinEvent[]>([]);
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const [id, setId] = useState('');
  const load = async (): Promise<void> => {
    const reply = await ask('coins.events', { connection: name });
    if (reply.ok) setEvents(reply.value);
    else setProblem(reply.error);
  };
  useEffect(() => {
    let isGone = false;
    void ask('coins.events', { connection: name }).then((reply) => {
      if (isGone) return;
      if (reply.ok) setEvents(reply.value);
      else setProblem(reply.error);
    });
    return () => {
      isGone = true;
    };
  }, [name]);
  const fetchOne = async (wanted: string): Promise<void> => {
    setProblem(null);
    const reply = await ask('coins.event', { connection: name, id: wanted });
    if (reply.ok) await load();
    else setProblem(reply.error);
  };
  return (
    <>
      <section className="card stack" aria-labelledby="coin-events">
        <h2 id="coin-events">Events</h2>
        <p className="soft">
          An event says how many coins each of its users gets. EnKash has no list of them: these
          were made or fetched on this computer.
        </p>
        {events.length === 0 ? (
          <Empty icon={Coins} title="No events yet">
            <p>Create one, or fetch one by its ID.</p>
          </Empty>
        ) : (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Event</th>
                <th scope="col">ID</th>
                <th scope="col">Configuration</th>
                <th scope="col" className="number">
                  Coins
                </th>
                <th scope="col">As EnKash has it now</th>
              </tr>
            </thead>
            <tbody>
              {events.map((event) => (
                <tr key={event.id}>
                  <td>{event.event}</td>
                  <td className="number-plain">{event.id}</td>
                  <td>{event.configuration}</td>
                  <td className="number">{formatCount(event.amount)}</td>
                  <td>
                    <Button
                      size="small"
                      look="quiet"
                      label={`Fetch ${event.event} again`}
                      onPress={() => void fetchOne(event.id)}
                    >
                      <RefreshCw size={14} aria-hidden />
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <div className="two-columns">
          <TextField label="Event ID" value={id} onChange={setId} maxLength={64} />
        </div>
        <div className="buttons">
          <Button
            icon={<Search size={15} aria-hidden />}
            disabled={id.trim() === ''}
            onPress={() => void fetchOne(id.trim())}
          >
            Fetch event
          </Button>
        </div>
        <ProblemNotice problem={problem} />
      </section>
      <EventForm connection={connection} events={events} onDone={() => void load()} />
      <UserCoins connection={name} />
    </>
  );
}

const newEvent = 'new';

function EventForm({
  connection,
  events,
  onDone,
}: {
  readonly connection: ConnectionView;
  readonly events: readonly CoinEvent[];
  readonly onDone: () => void;
}): ReactNode {
  const [which, setWhich] = useState(newEvent);
  const [event, setEvent] = useState('');
  const [coins, setCoins] = useState('');
  const [configuration, setConfiguration] =
    useState<(typeof coinConfigurations)[number]>('DEFAULT');
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const [saving, setSaving] = useState(false);
  const { fields, agreeing, forget } = useAgreeing(connection.environment === 'live');
  const typed = newCoinEventSchema.safeParse({ event, configuration, amount: Number(coins) });
  const save = async (): Promise<void> => {
    if (!typed.success) return;
    setSaving(true);
    setProblem(null);
    const common = { connection: connection.name, agreeing };
    const reply =
      which === newEvent
        ? await ask('coins.makeEvent', { ...common, event: typed.data })
        : await ask('coins.changeEvent', { ...common, id: which, change: typed.data });
    setSaving(false);
    forget();
    if (!reply.ok) {
      setProblem(reply.error);
      return;
    }
    setEvent('');
    setCoins('');
    onDone();
  };
  return (
    <form
      className="card stack"
      aria-label="Create or change an event"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void save();
      }}
    >
      <h2>Create or change an event</h2>
      <div className="four-columns">
        <ChoiceField
          label="Event to change"
          value={which}
          choices={[
            { id: newEvent, label: 'A new event' },
            ...events.map((one) => ({ id: one.id, label: `${one.event} (${one.id})` })),
          ]}
          onChange={setWhich}
        />
        <TextField label="Event name" value={event} onChange={setEvent} maxLength={80} />
        <TextField label="Coins for each user" value={coins} onChange={setCoins} maxLength={8} />
        <ChoiceField
          label="Configuration"
          value={configuration}
          choices={coinConfigurations.map((one) => ({ id: one, label: one }))}
          onChange={setConfiguration}
        />
      </div>
      {fields}
      <ProblemNotice problem={problem} />
      <div className="buttons end">
        <Button
          look="main"
          submits
          disabled={!typed.success || saving}
          icon={<Plus size={15} aria-hidden />}
        >
          {which === newEvent ? 'Create event' : 'Change event'}
        </Button>
      </div>
    </form>
  );
}

function UserCoins({ connection }: { readonly connection: string }): ReactNode {
  const [userId, setUserId] = useState('');
  const [coins, setCoins] = useState<number | null>(null);
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const fetchCoins = async (): Promise<void> => {
    setProblem(null);
    setCoins(null);
    const reply = await ask('coins.balance', { connection, userId: userId.trim() });
    if (reply.ok) setCoins(reply.value.coins);
    else setProblem(reply.error);
  };
  return (
    <form
      className="card stack"
      aria-label="Coins of a user"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (userId.trim() !== '') void fetchCoins();
      }}
    >
      <h2>Coins of a user</h2>
      <div className="two-columns">
        <TextField
          label="User ID"
          value={userId}
          onChange={setUserId}
          maxLength={64}
          why="Shown under “Recipients and cards”."
        />
      </div>
      <ProblemNotice problem={problem} />
      {coins !== null && (
        <p role="status" className="strong">
          {formatCount(coins)} coins
        </p>
      )}
      <div className="buttons end">
        <Button submits disabled={userId.trim() === ''}>
          Fetch coins
        </Button>
      </div>
    </form>
  );
}

import { paise, type Paise } from '../../shared/money/paise.ts';
import type { Title } from '../../shared/recipient/recipient.ts';

/** A person who already has a reward card when the practice world begins. */
export interface KnownPerson {
  readonly title: Title;
  readonly name: string;
  readonly email: string;
  readonly mobile: string;
}

/** An order that an employee made with their points; its vouchers are money to whoever reads them. */
export interface PracticeOrder {
  readonly reference: string;
  readonly status: string;
  readonly paymentStatus: string;
  readonly rupees: number;
  readonly brand: string;
  readonly at: string;
  readonly vouchers: readonly {
    readonly cardNumber: string;
    readonly pin: string;
    readonly expiryDate: string;
  }[];
}

/** Everything that the practice EnKash takes for granted about its one partner and its one account. */
export interface PracticeWorld {
  readonly partnerId: string;
  readonly companyId: string;
  readonly companyName: string;
  readonly cardAccountId: string;
  readonly username: string;
  readonly password: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** For the encryption of calls, where it is demanded. */
  readonly encryptionSecret: string;
  /** A token that works without signing in, until it is made to expire. */
  readonly givenToken: string;
  /** The card of the HR admin, which their sign-on passes along. */
  readonly adminCardId: string;
  readonly openingPaise: Paise;
  /** How long an issued token is good for (enkash-api 2: five minutes). */
  readonly tokenSeconds: number;
  readonly knownPeople: readonly KnownPerson[];
  readonly orders: readonly PracticeOrder[];
}

/**
 * The world that practice starts with. The password, the client secret and the token below open nothing but
 * the practice EnKash on this machine: they are practice values, printed on purpose, and not secrets.
 */
export const practiceWorld: PracticeWorld = {
  partnerId: 'CRPRACTICE',
  companyId: 'CEKPRACT1C',
  companyName: 'Practice Company Private Limited',
  cardAccountId: 'CAPRACT1C',
  username: '9000000001',
  password: 'practice-password',
  clientId: 'CEKPRACT1C',
  clientSecret: 'practice-client-secret',
  // 40 hex digits, as the secrets on EnKash's pages are.
  encryptionSecret: '70726163746963652d656e6372797074696f6e21',
  givenToken: 'practice-token-that-opens-nothing-else',
  adminCardId: 'EKCADMIN01',
  openingPaise: paise(2_500_000_00),
  tokenSeconds: 300,
  knownPeople: [
    { title: 'Ms', name: 'Asha Rao', email: 'asha.rao@example.com', mobile: '9820011223' },
    { title: 'Mr', name: 'Imran Shaikh', email: 'imran.shaikh@example.com', mobile: '9930022334' },
    { title: 'Mrs', name: 'Latha Iyer', email: 'latha.iyer@example.com', mobile: '9840033445' },
  ],
  orders: [
    {
      reference: 'PRACTICE-ORDER-1',
      status: 'COMPLETED',
      paymentStatus: 'SUCCESS',
      rupees: 1000,
      brand: 'Practice Stores',
      at: '2026-11-02T06:30:00.000Z',
      vouchers: [
        { cardNumber: '6000111122223333', pin: '483920', expiryDate: '2027-11-02' },
        { cardNumber: '6000111122224444', pin: '583921', expiryDate: '2027-11-02' },
      ],
    },
    {
      reference: 'PRACTICE-ORDER-2',
      status: 'PENDING',
      paymentStatus: 'SUCCESS',
      rupees: 500,
      brand: 'Practice Books',
      at: '2026-11-20T06:30:00.000Z',
      vouchers: [],
    },
  ],
};

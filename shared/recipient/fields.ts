/** The fields of a recipient, in the order a person expects them. Meanings: the partner's bulk page. */
export const recipientFields = [
  'title',
  'name',
  'email',
  'mobile',
  'amount',
  'remarks',
  'reference',
] as const;

export type RecipientField = (typeof recipientFields)[number];

export interface FieldFacts {
  readonly label: string;
  readonly required: boolean;
  /** One sentence for the person who fills the sheet. */
  readonly meaning: string;
  readonly example: string;
}

export const fieldFacts: Readonly<Record<RecipientField, FieldFacts>> = {
  title: {
    label: 'Title',
    required: true,
    meaning: 'Mr, Mrs or Ms.',
    example: 'Ms',
  },
  name: {
    label: 'Full name',
    required: true,
    meaning: 'First and last name in one cell.',
    example: 'Asha Kulkarni',
  },
  email: {
    label: 'Email',
    required: true,
    meaning: 'The address that EnKash writes to.',
    example: 'asha.kulkarni@example.com',
  },
  mobile: {
    label: 'Mobile',
    required: true,
    meaning: 'Ten digits, starting with 6, 7, 8 or 9, without +91.',
    example: '9876543210',
  },
  amount: {
    label: 'Amount (₹)',
    required: true,
    meaning: 'Amount in rupees, up to two decimals.',
    example: '500',
  },
  remarks: {
    label: 'Remarks',
    required: false,
    meaning: 'A note that goes with the reward.',
    example: 'Diwali 2026',
  },
  reference: {
    label: 'Reference',
    required: false,
    meaning: 'Your own unique number for this payment. Leave it empty and Reward Desk makes one.',
    example: 'DIW26-0001',
  },
};

/** The words of recording-card.tsx. */
export const words = {
  recordingSaved: 'The recording is saved.',
  stopRecording: 'Stop recording',
  recordEnkashsResponses: 'Record EnKash’s responses',
  on: 'On.',
  offSupportTestsWithout: 'Off. For support and tests, without personal data.',
  enkashsDocumentationLeavesMuch:
    'EnKash’s documentation leaves much open. A recording shows what it really responds. Names, emails, mobiles, references, remarks, IDs of the company, of cards and of users, vouchers and secrets are replaced before a line is written; amounts, statuses and EnKash’s sentences are kept. Sign-in is not recorded. Read it before you pass it on.',
  connectionToRecord: 'Connection to record',
  earlierRecordingReplaced: 'An earlier recording is replaced',
  startRecording: 'Start recording',
  hideTheRecording: 'Hide the recording',
  showTheRecording: 'Show the recording',
  saveTheRecording: 'Save the recording…',
  lastRecordedCalls: 'The last recorded calls',
  recorded: (connection: string) => `The responses of EnKash to “${connection}” are recorded.`,
};

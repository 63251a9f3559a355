import type { Notice } from './notices/notice-queue.ts';
import type { RecordedRequest } from './requests.ts';

/** The messages of Notes 1.4 */
export type MessageCode = 'M1' | 'M2' | 'M3' | 'M4' | 'M5' | 'M6' | 'M7' | 'M8' | 'M9' | 'ME';

/** Notices count once per attempt, acknowledgements when they came with status 200. */
export function messageCounts(requests: readonly RecordedRequest[], notices: readonly Notice[]): Readonly<Record<MessageCode, number>> {
  const answered = (code: string): number => requests.filter(({ answer }) => answer?.code === code).length;
  const logins = requests.filter(({ message }) => message === 'login').length;
  const confirms = notices.filter(({ kind }) => kind === 'confirm').flatMap(({ attempts }) => attempts);
  const results = notices.filter(({ kind }) => kind !== 'confirm').flatMap(({ attempts }) => attempts);
  return {
    M1: logins,
    M2: answered('M2'),
    M3: requests.filter(({ message }) => message !== '').length - logins,
    M4: results.length,
    M5: results.filter(({ status }) => status === 200).length,
    M6: confirms.length,
    M7: confirms.filter(({ status }) => status === 200).length,
    M8: answered('M8'),
    M9: answered('M9'),
    ME: answered('ME'),
  };
}

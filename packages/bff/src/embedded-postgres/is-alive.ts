import { systemErrorCode } from './fault.ts';

/** Whether there is a process with this id, also when it is not of this user. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return systemErrorCode(error) !== 'ESRCH';
  }
}

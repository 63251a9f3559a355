import { type SimulatorName, SIMULATOR_NAMES } from '../../simulators/all.ts';
import type { Simulators } from '../../support/start-simulators.ts';
import { type Books, NOTHING } from './book.ts';
import { desjardinsBooks } from './desjardins.ts';
import { myposBooks } from './mypos.ts';
import { payneteasyBooks } from './payneteasy.ts';

/** As they are now. */
export function booksOf({ payneteasy, mypos, desjardins }: Simulators<SimulatorName>): Books {
  const books: Readonly<Record<SimulatorName, Books>> = {
    payneteasy: payneteasyBooks(payneteasy),
    mypos: myposBooks(mypos),
    desjardins: desjardinsBooks(desjardins),
  };
  return (payment) => {
    const gateway = SIMULATOR_NAMES.find((name) => name === payment.gateway);
    return gateway === undefined ? NOTHING : books[gateway](payment);
  };
}

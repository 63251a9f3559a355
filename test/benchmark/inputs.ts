import { INPUT_READERS } from '../faults/door/inputs/all.ts';
import { timeOfMs } from '../faults/door/inputs/reading-time.ts';
import { worstShapes } from '../faults/door/inputs/worst-shapes.ts';

/** Of readers with many samples, these stand for all. */
const CASES_MAX = 6;

console.log('The longest that one input of the largest size keeps the event loop:');
for (const { name, bytesMax, cases } of INPUT_READERS) {
  const step = Math.ceil(cases.length / CASES_MAX);
  let worst = { ms: 0, shape: '' };
  let shapes = 0;
  for (const one of cases.filter((_, index) => index % step === 0)) {
    for (const { name: shape, make } of worstShapes(one)) {
      const ms = await timeOfMs(one, make(bytesMax), worst.ms);
      shapes += 1;
      if (ms > worst.ms) worst = { ms, shape };
    }
  }
  console.log(`${worst.ms.toFixed(1).padStart(8)} ms  ${name}: ${String(bytesMax)} bytes, ${String(shapes)} shapes, ${worst.shape}`);
}

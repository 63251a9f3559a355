import { z } from 'zod';

export const Time = z.iso.datetime({ offset: true }).meta({ description: 'RFC 3339.' });

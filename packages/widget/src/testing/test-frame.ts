import '../elements/paydesk-flow/paydesk-flow.ts';
import { mountFrame } from '../frame/mount-frame.ts';
import { aPage } from './a-page.ts';

/** A frame as the BFF would serve it, for hosts on `localhost`. `?payment=` keeps frames apart. */
mountFrame(aPage({ embedding_origins: [`http://localhost:${location.port}`] }));

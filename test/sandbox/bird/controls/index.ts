// The knobs of the sandboxed Bird, for tests and the control page.
import type { Bird } from '../http/endpoint';
import { happenings, seeding } from './happenings';
import { accessKnobs, mediaKnobs, webhookKnobs } from './knobs';

export type { Incoming, SeededMessages } from './arrivals';
export type { NewInteraction } from './happenings';

/** All knobs of one sandboxed Bird. */
export function birdControls(bird: Bird) {
	return { ...seeding(bird), ...happenings(bird), ...webhookKnobs(bird), ...accessKnobs(bird), ...mediaKnobs(bird) };
}
